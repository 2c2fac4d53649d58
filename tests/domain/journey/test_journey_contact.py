"""What a contact comes to, and when it can be recorded or corrected."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.journey.rooms import check_room
from throughcare.domain.journey import contact, words
from throughcare.domain.journey.activities import USUAL, Activity, usual_split
from throughcare.domain.journey.contact import SEEN, Attendance, Correcting, Facts
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.calendar import at
from throughcare.domain.kernel.category import AgencyKind

A = Attendance
NOW = at(day=date(2026, 3, 2), clock=time(10))
USUALLY = Facts(
    now=NOW,
    attendance=A.ATTENDED,
    minutes={Activity.TALK: 30, Activity.RECORDING: 10},
    appointment_at=NOW - timedelta(hours=1),
    died_on=None,
)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="the usual case"),
        pytest.param({"attendance": None}, {"contact.attendance_needed"}, id="nobody said"),
        pytest.param({"appointment_at": None}, set(), id="came without an appointment"),
        pytest.param(
            {"appointment_at": None, "attendance": A.DID_NOT_ATTEND},
            {"contact.nothing_booked"},
            id="missed nothing",
        ),
        pytest.param(
            {"appointment_at": NOW + timedelta(hours=2)}, set(), id="came early on the day"
        ),
        pytest.param(
            {"appointment_at": NOW + timedelta(minutes=1), "attendance": A.DID_NOT_ATTEND},
            {"contact.not_yet"},
            id="not missed before it begins",
        ),
        pytest.param(
            {"appointment_at": NOW + timedelta(days=1)}, {"contact.not_yet"}, id="tomorrow's"
        ),
        pytest.param(
            {"appointment_at": NOW + timedelta(days=1), "attendance": A.CANCELLED_BY_PERSON},
            set(),
            id="tomorrow's, cancelled today",
        ),
        pytest.param({"died_on": date(2026, 3, 1)}, {"person.has_died"}, id="after a death"),
        pytest.param({"died_on": date(2026, 3, 2)}, set(), id="on the day of death"),
        pytest.param(
            {"minutes": {Activity.TALK: 481}}, {"contact.minutes_wrong"}, id="longer than a day"
        ),
        pytest.param(
            {"minutes": {Activity.TALK: -1}}, {"contact.minutes_wrong"}, id="less than nothing"
        ),
        pytest.param({"note": "x" * 2001}, {"contact.too_long"}, id="a note too long"),
        pytest.param({"for_others": "x" * 2001}, {"contact.too_long"}, id="words too long"),
    ],
)
def test_recording(changes: dict[str, object], codes: set[str]) -> None:
    decision = contact.record(replace(USUALLY, **changes))  # type: ignore[arg-type]
    assert decision.codes == codes


def test_writing_up_is_the_workers_time_and_not_the_persons() -> None:
    recording = contact.record(USUALLY).value
    assert recording is not None
    assert (recording.with_person, recording.in_all) == (30, 40)


def test_it_happened_when_the_appointment_was_unless_that_is_still_to_come() -> None:
    was = contact.record(USUALLY).value
    early = contact.record(replace(USUALLY, appointment_at=NOW + timedelta(hours=1))).value
    assert was is not None
    assert early is not None
    assert was.happened_at == NOW - timedelta(hours=1)
    assert early.happened_at == NOW


@given(
    attendance=st.sampled_from(Attendance),
    minutes=st.dictionaries(st.sampled_from(Activity), st.integers(0, 480)),
    shift=st.integers(-20_000, 20_000),
)
def test_minutes_count_only_where_somebody_came_and_nothing_lies_ahead(
    attendance: Attendance, minutes: dict[Activity, int], shift: int
) -> None:
    starts = NOW + timedelta(minutes=shift)
    facts = replace(USUALLY, attendance=attendance, minutes=minutes, appointment_at=starts)
    decision = contact.record(facts)
    if not decision:
        assert decision.codes == {"contact.not_yet"}
        return
    assert decision.value is not None
    assert decision.value.happened_at <= NOW
    expected = sum(minutes.values()) if attendance in SEEN else 0
    assert decision.value.in_all == expected
    assert 0 <= decision.value.with_person <= expected
    assert all(decision.value.minutes.values())


CORRECTING = Correcting(before=A.ATTENDED, after=A.LATE, why="Mixed up", had_appointment=True)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="late, not in time"),
        pytest.param({"after": A.ATTENDED}, {"contact.nothing_to_correct"}, id="the same again"),
        pytest.param({"after": None}, {"contact.nothing_to_correct"}, id="nothing chosen"),
        pytest.param({"why": " "}, {"contact.why_needed"}, id="no reason"),
        pytest.param(
            {"after": A.DID_NOT_ATTEND, "had_appointment": False},
            {"contact.nothing_booked"},
            id="missed nothing",
        ),
        pytest.param(
            {"after": A.CANCELLED_BY_US}, {"contact.correct_by_cancelling"}, id="cancelled after"
        ),
    ],
)
def test_correcting(changes: dict[str, object], codes: set[str]) -> None:
    decision = contact.correct(replace(CORRECTING, **changes))  # type: ignore[arg-type]
    assert decision.codes == codes


class TestUsualSplit:
    @pytest.mark.parametrize("kind", AgencyKind)
    def test_every_kind_of_agency_has_one(self, kind: AgencyKind) -> None:
        assert sum(usual_split(kind=kind).values()) in range(15, 91)

    def test_the_workers_own_last_one_comes_first(self) -> None:
        last = {Activity.FAMILY: 45}
        assert usual_split(kind=AgencyKind.HOUSING, last=last) == last
        assert usual_split(kind=AgencyKind.HOUSING, last={}) == USUAL[AgencyKind.HOUSING]


def test_every_code_has_words() -> None:
    check_room("journey", "contact", "next_step", "support", reasons=words.REASONS)
    assert set(words.ATTENDANCE) == set(words.OTHERS_SEE) == set(Attendance)
    assert set(words.CONTACT) == {each.value for each in Attendance}
    assert set(words.ACTIVITIES) == set(Activity)
    assert set(words.LEAVING) == set(Leaving)


def test_an_instant_is_told_with_its_zone() -> None:
    naive = datetime(2026, 3, 2, 9)  # noqa: DTZ001
    with pytest.raises((TypeError, ValueError)):
        contact.record(replace(USUALLY, appointment_at=naive))
