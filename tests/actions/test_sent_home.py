"""Somebody came and was sent home: decided about like an absence, with the same protections."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, met, opened, required, sent_home
from tests.referrals import owed, seen_by
from throughcare.actions import contact, elsewhere, order
from throughcare.actions.elsewhere import Told
from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.enforcement import Duty
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.words import what_was_missed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order.ledger import Drawn, drawn
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + 12 * A_DAY


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    key = opened(person_id)
    required(key)
    return key


def ledger(order_id: UUID) -> Drawn:
    with seen_by(HAL, at=LATER) as viewer:
        found = drawn(viewer, order_id=order_id)
    assert found is not None
    return found


def test_the_officer_reads_what_happened_and_decides(person_id: UUID, order_id: UUID) -> None:
    key = sent_home(person_id, days=1)
    (found,) = ledger(order_id).missed
    assert (found.id, found.state, found.told) == (
        key,
        State.EVIDENCE_ASKED,
        "Shouted, and would not stop",
    )
    said = what_was_missed(found.what, sent_home=found.sent_home)
    assert said == "Keywork, there but sent home"
    assert ledger(order_id).came == ()
    assert owed(about=key, by=HAL, at=LATER) == {"order.decide_absence"}
    order.find_unacceptable(
        order_id=order_id, missed_id=key, why="No reason", evidence=True, by=hal(), at=LATER
    )
    assert ledger(order_id).next.duty is Duty.WARN_OR_REFER
    order.say_otherwise(missed_id=key, own_words="I was ill", by=ada(), at=LATER)
    found = ledger(order_id).missed[0]
    assert (found.state, found.decider) == (State.DISPUTED, IVY)
    assert ledger(order_id).next.duty is Duty.NOTHING


def test_an_hour_that_clashes_with_hospital_cannot_count(person_id: UUID, order_id: UUID) -> None:
    key = sent_home(person_id, days=1)
    starts = NOW + A_DAY
    told = Told(
        kind=Place.HOSPITAL,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        source="The ward rang",
    )
    elsewhere.tell(key=new_key(), person_id=person_id, told=told, by=ada(), at=LATER)
    assert ledger(order_id).missed[0].state is State.CANNOT_COUNT
    assert owed(about=key, by=HAL, at=LATER) == set()


def test_what_happened_is_said_where_it_counts(person_id: UUID, order_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        sent_home(person_id, days=1, words=" ")
    assert {each.code for each in refused.value.reasons} == {"contact.say_what_happened"}


@pytest.mark.parametrize("before", [Attendance.ATTENDED, Attendance.SENT_HOME])
def test_who_really_came_can_be_corrected(
    person_id: UUID, order_id: UUID, before: Attendance
) -> None:
    after = {Attendance.ATTENDED, Attendance.SENT_HOME} - {before}
    key = met(person_id, before, days=1, words="Would not stop")
    contact.correct(contact_id=key, attendance=after.pop(), why="Mixed up", by=ada(), at=LATER)
    assert len(ledger(order_id).missed) == (before is Attendance.ATTENDED)


def hal() -> Viewer:
    return worker(HAL, at=LATER)


def ada() -> Viewer:
    return worker(ADA, at=LATER)
