"""A meeting of somebody with several agencies: one hour, in every diary, recorded once by each."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from _pytest.raises import RaisesExc

from tests import contacts, world
from tests.clock import NOW
from tests.journeys import AN_HOUR, C, booked, hour, shared, somebody, worker
from tests.orders import ADA
from tests.plans import JO, shared_with_mind
from tests.referrals import owed, seen_by
from throughcare.actions import appointment, contact, meeting
from throughcare.actions.meeting import Answer
from throughcare.domain.appointment.meeting import Reply
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.kernel.decision import Refused
from throughcare.queries import meeting as query
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TEN = hour(date(2026, 3, 9), "10:00")
DAY = date(2026, 3, 16)
TWO = hour(date(2026, 3, 9), "14:00")
DI = "Di Harrow"
COMES = Answer(reply=Reply.COMES)


def refused(code: str) -> RaisesExc[Refused]:
    return pytest.raises(Refused, match=re.escape(code))


def arranged(person_id: UUID, *, at: datetime = TEN, by: str = ADA, **changes: Any) -> UUID:
    asked = Asked(
        person_id=person_id,
        worker_id=world.key(by),
        kind=Kind.MEETING,
        starts_at=at,
        length=AN_HOUR,
    )
    usual: dict[str, Any] = {
        "agencies": frozenset({world.key(world.MIND)}),
        "told": True,
        "asked": asked,
    }
    return meeting.arrange(key=new_key(), by=worker(by), at=NOW, **usual | changes)


def ask_of(meeting_id: UUID, name: str = JO) -> UUID:
    """The question to a worker's own agency."""
    with seen_by(name):
        of = models.MeetingAsk.objects.filter(meeting_id=meeting_id)
        return of.get(asked_id=worker(name).agency_id).pk


def answered(meeting_id: UUID, said: Answer = COMES, *, by: str = JO) -> None:
    meeting.answer(ask_id=ask_of(meeting_id, by), said=said, by=worker(by), at=NOW)


def heard(name: str) -> set[str]:
    """What a worker's agency was told and has not read."""
    with seen_by(name):
        unread = models.News.objects.filter(read_at=None, agency_id=worker(name).agency_id)
        return set(unread.values_list("event__kind", flat=True))


def states(person_id: UUID, name: str) -> list[str]:
    with seen_by(name):
        rows = models.Appointment.objects.filter(person_id=person_id).order_by("starts_at")
        return list(rows.values_list("state", flat=True))


def test_the_other_agency_is_asked_and_the_hour_is_then_in_both_diaries() -> None:
    sam = shared_with_mind()
    key = arranged(sam)
    assert owed(about=ask_of(key), by=JO) == {"meeting.answer"}
    assert states(sam, JO) == []
    answered(key)
    assert owed(about=ask_of(key), by=JO) == set()
    assert (states(sam, ADA), states(sam, JO)) == (["booked"], ["booked"])
    with seen_by(ADA) as viewer:
        (found,) = query.to_come(viewer, person_id=sam)
        assert [(e.agency, e.reply) for e in found.asks] == [(world.MIND, Reply.COMES)]
    assert heard(ADA) == {"meeting.answered"}
    with refused("meeting.is_answered"):
        answered(key)
    # Neither the person nor either worker is anywhere else in that hour.
    other = somebody(by=JO, given="Lee")
    with refused("appointment.worker_busy"):
        booked(other, worker(JO), TEN)
    with refused("appointment.busy"):
        booked(sam, worker(JO), TEN + timedelta(minutes=30))


def test_a_busy_hour_says_only_busy_and_asks_nobody() -> None:
    sam = shared_with_mind()
    booked(sam, worker(JO), TEN)
    with refused("appointment.busy"):
        arranged(sam)
    with seen_by(JO):
        assert not models.MeetingAsk.objects.exists()


def test_another_time_is_offered_and_the_lead_meets_then_instead() -> None:
    sam = shared_with_mind()
    first = arranged(sam)
    with refused("meeting.time_needed"):
        answered(first, Answer(reply=Reply.OTHER_TIME))
    answered(first, Answer(reply=Reply.OTHER_TIME, offers_at=TWO))
    second = arranged(sam, at=TWO, instead_of=first)
    answered(second)
    assert states(sam, ADA) == ["cancelled_by_us", "booked"]
    assert states(sam, JO) == ["booked"]


def test_cancelling_frees_the_hour_of_all_and_lets_what_was_owed_fall() -> None:
    sam = shared_with_mind()
    key = arranged(sam, told=False)
    assert owed(about=key, by=ADA) == {"meeting.tell"}
    cancelled: dict[str, Any] = {"by_the_person": True, "why": ""}
    with refused("meeting.arrange_another"):
        appointment.rebook(appointment_id=key, starts_at=TWO, length=AN_HOUR, by=worker(), at=NOW)
    appointment.cancel(appointment_id=key, by=worker(), at=NOW, **cancelled)
    assert owed(about=ask_of(key), by=JO) == set()
    assert owed(about=key, by=ADA) == set()
    assert "meeting.called_off" in heard(JO)
    with refused("meeting.is_called_off"):
        answered(key)
    again = arranged(sam)
    answered(again)
    appointment.cancel(appointment_id=again, by=worker(), at=NOW, **cancelled)
    assert states(sam, JO) == ["fell"]


def test_the_person_is_told_and_that_is_recorded() -> None:
    sam = shared_with_mind()
    key = arranged(sam, told=False)
    with refused("appointment.not_found"):
        meeting.tell(meeting_id=key, by=worker(JO), at=NOW)
    meeting.tell(meeting_id=key, by=worker(), at=NOW)
    assert owed(about=key, by=ADA) == set()
    with refused("meeting.is_told"):
        meeting.tell(meeting_id=key, by=worker(), at=NOW)


def test_it_takes_the_place_of_a_meeting_of_ours_and_of_nothing_else() -> None:
    sam = shared_with_mind()
    theirs = booked(somebody(given="Lee"), worker(), TWO)
    with refused("meeting.not_found"):
        arranged(sam, instead_of=theirs)


def test_three_agencies_meet_and_each_answers_for_itself() -> None:
    sam = shared_with_mind()
    shared(sam, C.IDENTITY, to=world.HOUSING)
    shared(sam, C.IDENTITY, to=world.RECOVERY, by=DI)
    both = frozenset({world.key(world.MIND), world.key(world.HOUSING)})
    key = arranged(sam, agencies=both)
    answered(key)
    # Whoever may see the plan sees who is asked; another that is asked sees its own question.
    for name, seen in ((JO, {world.MIND, world.HOUSING}), (DI, {world.HOUSING})):
        with seen_by(name) as viewer:
            (found,) = query.to_come(viewer, person_id=sam)
            assert {each.agency for each in found.asks} == seen
    answered(key, by=DI)
    assert [states(sam, name) for name in (ADA, JO, DI)] == [["booked"]] * 3
    with seen_by(ADA) as viewer:
        (found,) = query.to_come(viewer, person_id=sam)
        assert {each.agency for each in found.asks} == {world.MIND, world.HOUSING}
        assert {each.reply for each in found.asks} == {Reply.COMES}


def test_when_their_hour_is_past_nobody_waits_for_an_answer() -> None:
    sam = shared_with_mind()
    key = arranged(sam, told=False)
    came = contacts.told(key, onward=contact.Next(what="Keywork", due_on=DAY), note=None)
    contacts.record(sam, came, at=TEN)
    assert owed(about=ask_of(key), by=JO) == set()
    assert owed(about=key, by=ADA) == set()


def test_only_who_leads_arranges_and_only_agencies_that_may_know_are_asked() -> None:
    sam = shared_with_mind()
    with refused("meeting.nobody_asked"):
        arranged(sam, agencies=frozenset())
    with refused("meeting.agency_not_told"):
        arranged(sam, agencies=frozenset({world.key(world.HOUSING)}))
    with refused("meeting.lead_arranges"):
        arranged(sam, by=JO, agencies=frozenset({world.key(world.RECOVERY)}))


def test_whoever_agreed_and_cannot_come_says_so_to_who_arranged_it() -> None:
    sam = shared_with_mind()
    key = arranged(sam)
    answered(key)
    with seen_by(JO):
        theirs = models.Appointment.objects.get(person_id=sam).pk
    appointment.cancel(appointment_id=theirs, by_the_person=False, why="Ill", by=worker(JO), at=NOW)
    with seen_by(ADA) as viewer:
        (found,) = query.to_come(viewer, person_id=sam)
    assert [each.reply for each in found.asks] == [Reply.NO_LONGER]
    assert states(sam, ADA) == ["booked"]


def test_each_agency_records_once_who_came_and_it_counts_where_it_said_so() -> None:
    sam = shared_with_mind()
    key = arranged(sam)
    answered(key, Answer(reply=Reply.COMES, reportable=True))
    for name in (ADA, JO):
        with seen_by(name):
            found = models.Appointment.objects.get(person_id=sam, agency_id=worker(name).agency_id)
        came = contacts.told(found.pk, onward=contact.Next(what="Keywork", due_on=DAY), note=None)
        contacts.record(sam, came, at=TEN, name=name)
        with seen_by(name, at=TEN):
            kept = models.Contact.objects.get(appointment_id=found.pk)
            assert kept.reportable == (name == JO)
        with seen_by(name, at=TEN):
            found.refresh_from_db()
        assert (found.state, found.cannot_count) == ("attended", False)
