"""Where somebody was counts whoever tells it, and whenever: the officers learn yes, not what."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import courts, world
from tests.clock import NOW
from tests.journeys import C, booked, shared, worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, missed, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import contact, elsewhere, order
from throughcare.actions.elsewhere import Told
from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.enforcement import Duty
from throughcare.domain.order.lifecycle import State
from throughcare.pages.person.bar import bar
from throughcare.queries.order.ledger import Drawn, drawn
from throughcare.queries.person import head
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

MIND = "Jo Wren"
LATER = NOW + 12 * A_DAY


@pytest.fixture
def person_id() -> UUID:
    """Somebody whom recovery leads, and whom probation and mental health know by name."""
    key = known_to_both()
    shared(key, C.IDENTITY, to=world.MIND)
    return key


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    key = opened(person_id)
    required(key)
    return key


def was(
    person_id: UUID, place: Place = Place.HOSPITAL, *, at: datetime = LATER, by: str = MIND
) -> UUID:
    """Elsewhere on the day of the first absence, as told by an agency that supervises nothing."""
    told = Told(kind=place, starts_at=NOW, ends_at=NOW + 3 * A_DAY, source="They rang us")
    return elsewhere.tell(
        key=new_key(), person_id=person_id, told=told, by=worker(by, at=at), at=at
    )


def ledger(order_id: UUID, *, at: datetime = NOW + 30 * A_DAY) -> Drawn:
    with seen_by(HAL, at=at) as viewer:
        found = drawn(viewer, order_id=order_id)
    assert found is not None
    return found


def no_excuse(order_id: UUID, key: UUID, *, at: datetime) -> None:
    by = worker(HAL, at=at)
    told = {"order_id": order_id, "missed_id": key, "why": "No word", "evidence": False}
    order.find_unacceptable(**told, by=by, at=at)  # type: ignore[arg-type]


def answered(how: str, order_id: UUID, key: UUID, *, at: datetime) -> None:
    act = {"warn": order.warn, "refer": order.refer}[how]
    told = {"order_id": order_id, "missed_id": key, "words": "Did not come"}
    act(key=new_key(), **told, by=worker(HAL, at=at), at=at)  # type: ignore[operator]


@pytest.mark.parametrize("place", Place)
def test_what_is_told_later_takes_an_absence_out(
    person_id: UUID, order_id: UUID, place: Place
) -> None:
    key = missed(person_id, days=1)
    assert owed(about=key, by=HAL, at=LATER) == {"order.decide_absence"}
    was(person_id, place)
    assert owed(about=key, by=HAL, at=LATER) == set()
    assert ledger(order_id).missed[0].state is State.CANNOT_COUNT


def test_what_was_told_before_keeps_it_out_from_the_first_instant(
    person_id: UUID, order_id: UUID
) -> None:
    told = Told(kind=Place.COURT, starts_at=NOW, ends_at=None, source="The list of the day")
    by = worker(MIND)
    held = elsewhere.tell(key=new_key(), person_id=person_id, told=told, by=by, at=NOW)
    key = missed(person_id, days=1)
    assert owed(about=key, by=HAL, at=LATER) == set()
    assert ledger(order_id).missed[0].state is State.CANNOT_COUNT
    elsewhere.end(elsewhere_id=held, ends_at=LATER, by=worker(MIND, at=LATER), at=LATER)
    after = missed(person_id, days=13)
    assert owed(about=after, by=HAL, at=NOW + 14 * A_DAY) == {"order.decide_absence"}


def facts_in_the_bar(name: str, person_id: UUID, at: datetime) -> tuple[str, ...]:
    with seen_by(name, at=at) as viewer:
        found = head(viewer, person_id=person_id)
        assert found is not None
        return bar(found, "Journey").facts


def test_the_bar_says_where_a_stay_that_runs_has_them_and_guesses_nothing(
    person_id: UUID,
) -> None:
    assert "in the community" not in facts_in_the_bar(MIND, person_id, NOW)
    told = Told(kind=Place.CUSTODY, starts_at=NOW, ends_at=None, source="Custody rang")
    held = elsewhere.tell(key=new_key(), person_id=person_id, told=told, by=worker(MIND), at=NOW)
    assert facts_in_the_bar(MIND, person_id, NOW)[-1] == "in custody"
    elsewhere.end(elsewhere_id=held, ends_at=LATER, by=worker(MIND, at=LATER), at=LATER)
    after = facts_in_the_bar(MIND, person_id, LATER)
    assert "in custody" not in after
    assert "in the community" not in after


def test_a_warning_stands_no_more_and_what_was_referred_falls(
    person_id: UUID, order_id: UUID
) -> None:
    first, then = missed(person_id, days=1), LATER
    no_excuse(order_id, first, at=then)
    answered("warn", order_id, first, at=then)
    second, later = missed(person_id, days=14), NOW + 28 * A_DAY
    no_excuse(order_id, second, at=later)
    assert ledger(order_id, at=later).next.duty is Duty.REFER
    answered("refer", order_id, second, at=later)
    assert owed(about=second, by=HAL, at=later) == {"order.start_enforcement"}
    was(person_id, at=later + timedelta(hours=1))
    assert owed(about=second, by=HAL, at=later) == set()
    with pytest.raises(Refused) as refused:
        order.answer_referral(
            order_id=order_id,
            missed_id=second,
            words="Court",
            by=worker("Ivy Moor", at=later),
            at=later + timedelta(hours=2),
        )
    assert {each.code for each in refused.value.reasons} == {"enforcement.falls"}


def test_an_hour_kept_at_another_agency_takes_the_missed_one_out(
    person_id: UUID, order_id: UUID
) -> None:
    key = missed(person_id, days=1)
    with seen_by(ADA, at=LATER):
        models.Appointment.objects.filter(contact=key).update(
            starts_at=NOW + 5 * A_DAY, ends_at=NOW + 5 * A_DAY + timedelta(hours=1)
        )
    hour = booked(person_id, worker(MIND), NOW + 5 * A_DAY + timedelta(minutes=30))
    at = NOW + 5 * A_DAY + timedelta(hours=2)
    came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.REVIEW, appointment_id=hour)
    contact.record(
        key=new_key(),
        person_id=person_id,
        told=contact.Told(came=came),
        by=worker(MIND, at=at),
        at=at,
    )
    assert ledger(order_id).missed[0].state is State.CANNOT_COUNT
    assert owed(about=key, by=HAL, at=at) == set()


def test_what_is_missed_while_somebody_is_before_a_bench_is_no_failure() -> None:
    person_id, order_id = courts.sentenced()
    key = missed(person_id, days=3)
    courts.listed(order_id, courts.sitting(courts.bench()))
    assert ledger(order_id).missed[0].state is State.CANNOT_COUNT
    assert owed(about=key, by=HAL, at=LATER) == set()


def test_the_officers_learn_neither_what_nor_where(person_id: UUID, order_id: UUID) -> None:
    key = missed(person_id, days=1)
    was(person_id, Place.HOSPITAL)
    with seen_by(HAL, at=LATER):
        assert not models.Elsewhere.objects.exists()
        kinds = set(models.Event.objects.filter(person_id=person_id).values_list("kind", flat=True))
        assert not {each for each in kinds if each.startswith("elsewhere")}
        told = models.EventPayload.objects.get(event__kind="absence.cannot_count")
        assert set(told.payload) == {"order_id", "missed_at"}
        assert told.event.about_id == key


def test_who_supervises_nothing_learns_nothing_of_orders(person_id: UUID, order_id: UUID) -> None:
    missed(person_id, days=1)
    was(person_id)
    with seen_by(MIND, at=LATER):
        assert not models.OrderAbsence.objects.exists()
        assert not models.Event.objects.filter(kind__startswith="absence").exists()


def test_a_mistake_revives_no_failure(person_id: UUID, order_id: UUID) -> None:
    key = missed(person_id, days=1)
    wrong = was(person_id)
    at = LATER + A_DAY
    elsewhere.mistaken(elsewhere_id=wrong, why="Another Sam", by=worker(MIND, at=at), at=at)
    assert ledger(order_id, at=at).missed[0].state is State.CANNOT_COUNT
    assert owed(about=key, by=HAL, at=at) == set()
    assert missed(person_id, days=2)
    assert ledger(order_id).missed[1].state is State.EVIDENCE_ASKED


def test_what_was_excused_stays_excused(person_id: UUID, order_id: UUID) -> None:
    key = missed(person_id, days=1)
    by = worker(HAL, at=LATER)
    order.accept(order_id=order_id, missed_id=key, why="A letter", by=by, at=LATER)
    was(person_id, at=LATER + timedelta(hours=1))
    assert ledger(order_id).missed[0].state is State.ACCEPTABLE


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": None}, "elsewhere.kind_needed"),
        ({"starts_at": NOW + A_DAY}, "elsewhere.start_needed"),
        ({"ends_at": NOW - 3 * A_DAY}, "elsewhere.end_wrong"),
        ({"source": " "}, "elsewhere.source_needed"),
    ],
)
def test_what_is_refused_leaves_nothing(
    person_id: UUID, changes: dict[str, object], code: str
) -> None:
    usual = {"kind": Place.HOSPITAL, "starts_at": NOW - A_DAY, "ends_at": None, "source": "A call"}
    told = Told(**usual | changes)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        elsewhere.tell(key=new_key(), person_id=person_id, told=told, by=worker(MIND), at=NOW)
    assert {each.code for each in refused.value.reasons} == {code}
    with seen_by(MIND):
        assert not models.Elsewhere.objects.exists()
