"""When an hour may be asked for, and when it can never count."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tests.domain.journey.rooms import check_room
from throughcare.domain.appointment import rules, terms, words
from throughcare.domain.appointment.lifecycle import State
from throughcare.domain.appointment.rules import Hour
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.kernel.calendar import at
from throughcare.domain.kernel.category import AgencyKind

NOW = at(day=date(2026, 3, 2), clock=time(10))
USUAL = Hour(
    now=NOW,
    starts_at=NOW + timedelta(days=7),
    length=timedelta(hours=1),
    last_day=date(2026, 8, 29),
    died_on=None,
    worker_is_here=True,
    private=False,
    has_team=True,
    tried_in_vain=0,
    most_in_vain=5,
    offered_free=False,
)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="the usual hour"),
        pytest.param({"starts_at": NOW}, {"appointment.in_the_past"}, id="now is too late"),
        pytest.param(
            {"starts_at": NOW + timedelta(days=181)}, {"appointment.too_far_ahead"}, id="too far"
        ),
        pytest.param({"length": timedelta(0)}, {"appointment.length_wrong"}, id="no length"),
        pytest.param({"length": timedelta(hours=9)}, {"appointment.length_wrong"}, id="too long"),
        pytest.param({"died_on": date(2026, 3, 1)}, {"person.has_died"}, id="has died"),
        pytest.param({"worker_is_here": False}, {"appointment.worker_not_here"}, id="not here"),
        pytest.param(
            {"private": True, "has_team": False}, {"appointment.private_needs_team"}, id="no team"
        ),
        pytest.param({"tried_in_vain": 4}, set(), id="four busy hours tried"),
        pytest.param(
            {"tried_in_vain": 5}, {"appointment.tried_too_often"}, id="five busy hours tried"
        ),
        pytest.param({"tried_in_vain": 9, "offered_free": True}, set(), id="but one on offer"),
        pytest.param(
            {"starts_at": NOW, "worker_is_here": False},
            {"appointment.in_the_past", "appointment.worker_not_here"},
            id="every reason at once",
        ),
    ],
)
def test_an_hour_that_is_asked_for(changes: dict[str, object], codes: set[str]) -> None:
    decision = rules.hour(replace(USUAL, **changes))  # type: ignore[arg-type]
    assert decision.codes == codes


@pytest.mark.parametrize(
    ("reportable", "cannot_count", "state", "counts"),
    [
        pytest.param(True, False, State.DID_NOT_ATTEND, True, id="missed"),
        pytest.param(True, False, State.SENT_HOME, True, id="sent home"),
        pytest.param(True, True, State.SENT_HOME, False, id="sent home while it clashed"),
        pytest.param(True, False, State.ATTENDED, True, id="kept"),
        pytest.param(True, True, State.DID_NOT_ATTEND, False, id="two agencies had the hour"),
        pytest.param(True, False, State.CANCELLED_BY_US, False, id="we cancelled"),
        pytest.param(True, False, State.CANCELLED_BY_PERSON, False, id="they cancelled"),
        pytest.param(True, False, State.FELL, False, id="no longer needed"),
        pytest.param(False, False, State.DID_NOT_ATTEND, False, id="by choice"),
    ],
)
def test_what_can_count(reportable: bool, cannot_count: bool, state: State, counts: bool) -> None:
    found = rules.can_count(reportable=reportable, cannot_count=cannot_count, state=state)
    assert found is counts


def test_we_say_why_we_cancel_and_they_need_not() -> None:
    assert rules.cancel(state=State.BOOKED, by_the_person=True, why="")
    assert rules.cancel(state=State.BOOKED, by_the_person=False, why="Ill")
    refused = rules.cancel(state=State.BOOKED, by_the_person=False, why=" ")
    assert refused.codes == {"appointment.why_needed"}
    over = rules.cancel(state=State.ATTENDED, by_the_person=True, why="")
    assert over.codes == {"appointment.cancel_for_them.wrong_state"}


def test_an_hour_ends_when_it_is_over() -> None:
    asked = terms.Asked(
        person_id=None,  # type: ignore[arg-type]
        worker_id=None,  # type: ignore[arg-type]
        kind=Kind.VISIT,
        starts_at=datetime(2026, 3, 2, 10),  # noqa: DTZ001
        length=timedelta(minutes=45),
    )
    assert asked.ends_at == datetime(2026, 3, 2, 10, 45)  # noqa: DTZ001


def test_what_others_read_tells_nothing_of_health() -> None:
    telling = ("clinic", "script", "dose", "test", "methadone", "therapy", "drug")
    assert not [w for w in words.KINDS.values() if any(each in w.lower() for each in telling)]


@pytest.mark.parametrize("kind", AgencyKind)
def test_every_kind_of_agency_books_something(kind: AgencyKind) -> None:
    assert terms.usual(kind) in words.KINDS


def test_every_code_has_words() -> None:
    check_room("appointment", "elsewhere", "meeting", reasons=words.REASONS)
    assert set(words.STATES) == set(State)
    assert set(words.KINDS) == set(Kind)
