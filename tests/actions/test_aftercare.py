"""Support bends down instead of breaking off: contacts less often, asked again, consent anew."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests.clock import NOW
from tests.domain.journey.rhythm_examples import EXAMPLES, START
from tests.journeys import C, shared, somebody, worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened, required
from tests.programmes import begun
from tests.referrals import owed, seen_by
from throughcare.actions import aftercare, contact, journey, order, programme, support
from throughcare.actions.aftercare import Agreed
from throughcare.domain.aftercare.taper import CheckUp, How, Link, Why
from throughcare.domain.appointment.terms import Kind as Hour
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How as OrderEnds
from throughcare.domain.programme.intervention import Ended
from throughcare.queries.aftercare import running
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

OFFER, CONSENT = "aftercare.offer", "aftercare.ask_consent"
CHECK_UPS = {f"aftercare.check_up_{each}" for each in CheckUp}


def agreed(sam: UUID, *, at: datetime = NOW, **changes: object) -> UUID:
    usual: dict[str, object] = {
        "after": "Keywork",
        "after_on": NOW.date(),
        "weekly_weeks": 4,
        "fortnightly_weeks": 8,
        "agreed": True,
        "link": Link.PEER,
    }
    told = Agreed(**usual | changes)  # type: ignore[arg-type]
    by = worker(at=at)
    return aftercare.agree(key=new_key(), person_id=sam, agreed=told, by=by, at=at)


def journey_of(sam: UUID) -> UUID:
    with seen_by(ADA, at=NOW):
        return models.Journey.objects.get(person_id=sam).pk


def next_contact(sam: UUID, *, at: datetime = NOW) -> date:
    with seen_by(ADA, at=at):
        rows = models.Obligation.objects.filter(person_id=sam, rule="journey.contact")
        return london_day(instant=rows.get(met_at=None, fell_at=None).due_at)


def seen(sam: UUID, *, at: datetime) -> None:
    told = contact.Told(came=contact.Came(attendance=Attendance.ATTENDED, kind=Hour.KEYWORK))
    contact.record(key=new_key(), person_id=sam, told=told, by=worker(at=at), at=at)


def ended(sam: UUID) -> None:
    """A support that ends today, with what follows."""
    told = {"what": "Keywork", "planned_end_on": date(2026, 4, 20)}
    key = support.begin(key=new_key(), person_id=sam, by=worker(), at=NOW, **told)  # type: ignore[arg-type]
    support.agree_following(
        support_id=key, follows="Aftercare", follows_on=None, by=worker(), at=NOW
    )
    support.end(support_id=key, why="Done", without_why="", by=worker(), at=NOW)


def test_contacts_go_by_the_rhythm_that_was_agreed_and_then_by_the_partnerships_days() -> None:
    sam = somebody()
    assert next_contact(sam) == date(2026, 3, 23)
    key = agreed(sam)
    assert next_contact(sam) == date(2026, 3, 9)
    for days, due in ((7, date(2026, 3, 16)), (28, date(2026, 4, 13)), (84, date(2026, 6, 22))):
        at = NOW + days * A_DAY
        seen(sam, at=at)
        assert next_contact(sam, at=at) == due
    at = NOW + 84 * A_DAY
    aftercare.end(aftercare_id=key, why=Why.AS_AGREED, by=worker(at=at), at=at)
    assert next_contact(sam, at=at) == date(2026, 6, 15)


def test_the_database_says_the_same_rhythm() -> None:
    for weekly, fortnightly, on, expected in (each.values for each in EXAMPLES):
        told = [START, weekly, fortnightly, START + timedelta(days=on)]
        with connection.cursor() as cursor:
            cursor.execute("select rhythm_days(%s, %s, %s, %s)", told)
            assert cursor.fetchone() == (expected,)


def test_aftercare_is_offered_once_support_has_ended() -> None:
    sam = somebody()
    ended(sam)
    assert OFFER in owed(about=sam, by=ADA, at=NOW)
    agreed(sam)
    assert OFFER not in owed(about=sam, by=ADA, at=NOW)
    kim = somebody()
    ended(kim)
    aftercare.decline(person_id=kim, by=worker(), at=NOW)
    assert OFFER not in owed(about=kim, by=ADA, at=NOW)


@pytest.mark.parametrize(
    ("how", "offered"),
    [(Ended.AGREED, True), (Ended.LEFT, False), (Ended.MOVED, False)],
)
def test_so_it_is_after_a_programme_that_was_not_left(how: Ended, offered: bool) -> None:
    sam = somebody()
    key = begun(sam)
    told = {"intervention_id": key, "ends_on": NOW.date(), "how": how, "why": ""}
    programme.end(by=worker(), at=NOW, **told)  # type: ignore[arg-type]
    assert (OFFER in owed(about=sam, by=ADA, at=NOW)) is offered


def test_whoever_leaves_by_choice_is_offered_nothing_and_asked_nothing_again() -> None:
    sam = somebody()
    key = agreed(sam)
    support.begin(
        key=new_key(), person_id=sam, what="Keywork", planned_end_on=None, by=worker(), at=NOW
    )
    support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=worker(), at=NOW)
    for about in (sam, key, journey_of(sam)):
        assert owed(about=about, by=ADA, at=NOW) == set()


def test_somebody_asks_again_at_one_three_six_and_twelve_months() -> None:
    sam = somebody()
    key = agreed(sam)
    with seen_by(ADA, at=NOW) as viewer:
        due = [each.due_on for each in running.check_ups(viewer, aftercare_id=key)]
    assert due == [date(2026, 4, 2), date(2026, 6, 2), date(2026, 9, 2), date(2027, 3, 2)]
    told = {"aftercare_id": key, "how": How.WELL, "own_words": "A good month", "by": worker()}
    aftercare.check_up(which=CheckUp.FIRST, at=NOW, **told)  # type: ignore[arg-type]
    left = CHECK_UPS - {"aftercare.check_up_first"}
    assert owed(about=key, by=ADA, at=NOW) == left | {CONSENT}
    with pytest.raises(Refused, match="no_check_up"):
        aftercare.check_up(which=CheckUp.FIRST, at=NOW, **told)  # type: ignore[arg-type]


def test_who_has_what_they_came_for_is_asked_again_by_a_manager_as_agreed() -> None:
    sam = somebody()
    key = agreed(sam)
    support.end_journey(person_id=sam, why=Leaving.GOALS_REACHED, by=worker(), at=NOW)
    assert owed(about=key, by="Bo Marsh", at=NOW) >= CHECK_UPS
    with seen_by(ADA, at=NOW):
        rows = models.Obligation.objects.filter(about_id=key, met_at=None, fell_at=None)
        assert {each.owner_role for each in rows} == {"manager"}
    journey.open_journey(person_id=sam, by=worker(), at=NOW)
    assert next_contact(sam) == date(2026, 3, 23)
    agreed(sam)


def test_where_they_ask_for_it_to_end_nobody_asks_again() -> None:
    key = agreed(somebody())
    aftercare.end(aftercare_id=key, why=Why.THEY_ASKED, by=worker(), at=NOW)
    assert owed(about=key, by=ADA, at=NOW) == {CONSENT}


def test_an_order_that_ends_closes_its_grant_and_consent_is_asked_anew() -> None:
    sam = known_to_both()
    order_id = opened(sam)
    required(order_id)
    order.end(
        order_id=order_id,
        how=OrderEnds.COMPLETED,
        ended_on=NOW.date(),
        by=worker(HAL),
        at=NOW,
    )
    with seen_by(HAL, at=NOW + A_DAY):
        grants = models.Grant.objects.filter(under_id=order_id)
        assert grants
        assert all(each.ends_at and each.ends_at <= NOW for each in grants)
    assert CONSENT in owed(about=order_id, by=ADA, at=NOW)
    assert OFFER in owed(about=sam, by=ADA, at=NOW)
    with pytest.raises(Refused, match="words_needed"):
        aftercare.ask_consent(person_id=sam, own_words=" ", by=worker(), at=NOW)
    aftercare.ask_consent(person_id=sam, own_words="Nobody for now", by=worker(), at=NOW)
    assert CONSENT not in owed(about=order_id, by=ADA, at=NOW)


def test_justice_sees_none_of_it_whatever_a_grant_says() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.PLAN)
    agreed(sam)
    with seen_by(HAL, at=NOW) as viewer:
        assert running.of_person(viewer, person_id=sam) == ()
        assert not models.Event.objects.filter(person_id=sam, kind="aftercare.agreed").exists()
        assert models.Event.objects.filter(person_id=sam, kind="journey.opened").exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"agreed": False}, "agreed_needed", id="not agreed"),
        pytest.param({"after": " "}, "after_needed", id="after nothing"),
        pytest.param({"after_on": date(2026, 9, 1)}, "after_when", id="an end far off"),
        pytest.param({"weekly_weeks": 53}, "weeks_wrong", id="weekly for ever"),
        pytest.param({"link": None}, "link_needed", id="nobody asked who else is there"),
    ],
)
def test_it_is_agreed_with_them_around_an_end(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        agreed(somebody(), **changes)


def test_it_runs_once_at_a_time_and_says_what_is_next() -> None:
    sam = somebody()
    key = agreed(sam)
    with pytest.raises(Refused, match="running"):
        agreed(sam)
    with seen_by(ADA, at=NOW) as viewer:
        (found,) = running.of_person(viewer, person_id=sam)
    assert found.id == key
    assert [(each.days, each.now) for each in found.stages] == [
        (7, True),
        (14, False),
        (28, False),
    ]
    assert found.next_by == date(2026, 3, 9)
