"""What an order opens: to who monitors and to the court that term's attendance and tests; no more.

Ada treats, Hal monitors, Lou is at the court; Di and the police have nothing to do with it.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, met, opened, required
from tests.referrals import seen_by
from throughcare.actions import need, order
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.order.ending import How
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LOU, DI, POLICE = "Lou Bench", "Di Harrow", "Una Cellan"
LATER = NOW + 10 * A_DAY


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    key = opened(person_id, court=world.COURT)
    required(key)
    return key


def sees(name: str, model: type, key: UUID, *, at: datetime = LATER) -> bool:
    with seen_by(name, at=at):
        return bool(model.objects.filter(pk=key).exists())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("who", "its_order", "its_requirement", "who_came"),
    [
        (HAL, True, True, True),
        (LOU, True, True, True),
        (ADA, False, True, True),
        (DI, False, False, False),
        (POLICE, False, False, False),
    ],
)
def test_who_sees_what_of_an_order(
    person_id: UUID, who: str, its_order: bool, its_requirement: bool, who_came: bool
) -> None:
    order_id = opened(person_id, court=world.COURT)
    requirement_id, came = required(order_id), met(person_id, Attendance.ATTENDED, days=1)
    assert sees(who, models.Order, order_id) is its_order
    assert sees(who, models.Requirement, requirement_id) is its_requirement
    assert sees(who, models.Contact, came) is who_came


def kinds_seen(name: str, person_id: UUID) -> set[str]:
    with seen_by(name, at=LATER):
        found = models.Event.objects.filter(person_id=person_id)
        return set(found.values_list("kind", flat=True))


@pytest.mark.parametrize("who", [HAL, LOU])
def test_nothing_but_who_came_and_what_was_tested(
    person_id: UUID, order_id: UUID, who: str
) -> None:
    met(person_id, Attendance.ATTENDED, days=1)
    need.find(
        key=new_key(),
        person_id=person_id,
        kind=NeedKind.HOUSING,
        own_words="A door of my own",
        by=worker(ADA),
        at=NOW,
    )
    seen = kinds_seen(who, person_id)
    assert "contact.recorded" in seen
    assert seen & {"contact.worked", "need.found"} == set()
    with seen_by(who, at=LATER):
        assert not models.Need.objects.filter(person_id=person_id).exists()
        assert not models.Note.objects.filter(person_id=person_id).exists()


@pytest.mark.parametrize("who", [HAL, LOU])
def test_an_hour_by_their_own_wish_leaves_no_trace(
    person_id: UUID, order_id: UUID, who: str
) -> None:
    key = met(person_id, Attendance.ATTENDED, days=1, reportable=False)
    assert not sees(who, models.Contact, key)
    with seen_by(who, at=LATER):
        assert not models.Appointment.objects.filter(person_id=person_id).exists()
        assert not models.Event.objects.filter(about_id=key).exists()


@pytest.mark.parametrize("who", [HAL, LOU])
def test_nothing_from_before_the_term_or_after_it(person_id: UUID, who: str) -> None:
    before = met(person_id, Attendance.ATTENDED, days=1)
    at = NOW + 5 * A_DAY
    required(opened(person_id, at=at, court=world.COURT), at=at, ends_on=(NOW + 20 * A_DAY).date())
    after = met(person_id, Attendance.ATTENDED, days=21)
    at = NOW + 30 * A_DAY
    assert not sees(who, models.Contact, before, at=at)
    assert not sees(who, models.Contact, after, at=at)


@pytest.mark.parametrize("who", [HAL, LOU])
def test_what_it_opened_stays_open_until_its_legal_end(
    person_id: UUID, order_id: UUID, who: str
) -> None:
    came = met(person_id, Attendance.ATTENDED, days=1)
    over = datetime(2027, 3, 2, tzinfo=NOW.tzinfo)
    last = over - timedelta(hours=1)
    assert sees(who, models.Contact, came, at=last)
    assert not sees(who, models.Contact, came, at=over)
    assert sees(LOU, models.Order, order_id, at=last)
    assert not sees(LOU, models.Order, order_id, at=over)


def test_an_order_that_ends_early_closes_to_its_court(person_id: UUID, order_id: UUID) -> None:
    came, at = met(person_id, Attendance.ATTENDED, days=1), LATER
    by = worker(HAL, at=at)
    order.end(order_id=order_id, how=How.GOOD_PROGRESS, ended_on=at.date(), by=by, at=at)
    for who in (HAL, LOU):
        assert not sees(who, models.Contact, came)
    assert not sees(LOU, models.Order, order_id)
    assert not sees(LOU, models.Person, person_id)


def named(person_id: UUID, kind: str, **told: object) -> UUID:
    """A name that the drugs service wrote down, years before the order."""
    key = new_key()
    with seen_by(ADA):
        models.PersonName.objects.create(
            id=key,
            person_id=person_id,
            agency_id=world.key(world.RECOVERY),
            kind=kind,
            given="Samuel",
            family="Example",
            starts_on=date(1985, 5, 5),
            **told,
        )
    return key


def test_a_court_sees_who_an_order_is_about_whoever_wrote_it_and_whenever(
    person_id: UUID, order_id: UUID
) -> None:
    with seen_by(ADA):
        legal = models.PersonName.objects.get(person_id=person_id, kind="legal").pk
    alias, former = named(person_id, "alias"), named(person_id, "legal", ends_on=date(2020, 1, 1))
    with seen_by(ADA):
        models.Channel.objects.create(
            person_id=person_id, agency_id=world.key(world.RECOVERY), kind="mobile", value="07"
        )
    assert sees(LOU, models.PersonName, legal)
    assert not sees(LOU, models.PersonName, alias)
    assert not sees(LOU, models.PersonName, former)
    with seen_by(LOU, at=LATER):
        found = models.Person.objects.get(pk=person_id)
        assert (found.family_name, found.born_on) == ("Example", date(1985, 5, 5))
        assert not models.Channel.objects.filter(person_id=person_id).exists()
    for name in (DI, POLICE):
        assert not sees(name, models.PersonName, legal)
    assert not sees(LOU, models.PersonName, legal, at=datetime(2027, 3, 2, tzinfo=NOW.tzinfo))


def test_another_order_is_not_this_courts(person_id: UUID, order_id: UUID) -> None:
    other = opened(person_id)
    requirement_id = required(other)
    assert not sees(LOU, models.Order, other)
    assert not sees(LOU, models.Requirement, requirement_id)


def test_a_court_changes_nothing(person_id: UUID, order_id: UUID) -> None:
    with seen_by(LOU, at=LATER):
        assert models.Order.objects.filter(pk=order_id).update(made_by="changed") == 0
