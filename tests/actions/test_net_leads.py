"""A lead in name only, in all five ways: made, seen by manager and worker, and closed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.actions.net_facts import agreed, counted, gaps, on, present, saw
from tests.clock import NOW
from tests.journeys import booked, somebody, worker
from throughcare.actions import contact
from throughcare.actions.workforce import absences, departures, handover
from throughcare.actions.workforce.handover import To
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.net.gaps import Hole
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

type At = Callable[[str | datetime], AbstractContextManager[Any]]

BO = "Owed by Bo Marsh, manager"


def leads(name: str) -> list[str]:
    return gaps(name, Hole.LEAD)


def test_the_lead_has_not_signed_in_for_ten_working_days(at: At) -> None:
    somebody()
    present("Ada Quill", at=NOW)
    with at(on("2026-03-16")):
        assert leads("Bo Marsh") == []
    with at(on("2026-03-17", "09:00")):
        said = "The lead has not signed in for 10 working days"
        line = f"Ada Quill, lead of 1 person: {said} {BO} · since Monday 2 March"
        assert leads("Bo Marsh") == [line]
        # Whoever looks has signed in: it is gone for them, and for the manager from then on.
        assert leads("Ada Quill") == []
        assert leads("Bo Marsh") == []


def test_the_lead_is_away_and_nobody_stands_in(at: At) -> None:
    somebody()
    bo = worker("Bo Marsh")
    key = new_key()
    absences.record(
        key=key,
        worker_id=world.key("Ada Quill"),
        deputy_id=None,
        gap_known=True,
        by=bo,
        at=NOW,
        starts_on=date(2026, 3, 2),
        ends_on=date(2026, 3, 7),
    )
    said = "The lead is away and nobody stands in"
    line = f"Ada Quill, lead of 1 person: {said} {BO} · since Monday 2 March"
    assert leads("Bo Marsh") == [line]
    assert leads("Ada Quill") == [line]
    absences.change(
        key=new_key(),
        absence_id=key,
        ends_on=date(2026, 3, 7),
        deputy_id=world.key("Flo Reed"),
        gap_known=False,
        by=bo,
        at=NOW,
    )
    assert leads("Bo Marsh") == leads("Ada Quill") == []


def test_nobody_has_seen_them_for_longer_than_the_protocol_allows(at: At) -> None:
    sam = somebody()
    with at(on("2026-03-23")):
        assert leads("Ada Quill") == []
    with at(on("2026-03-24")):
        present("Ada Quill", at=on("2026-03-24"))
        line = f"Sam: No contact for 22 days {BO} · since Monday 2 March"
        assert leads("Bo Marsh") == leads("Ada Quill") == [line]
        saw(sam, at=on("2026-03-24"))
        assert leads("Bo Marsh") == leads("Ada Quill") == []


def test_the_lead_leads_more_than_the_limit() -> None:
    everybody = [somebody(by="Bo Marsh", given=f"Sam {number:02}") for number in range(16)]
    said = "The lead leads 16 journeys; the limit is 15"
    line = f"Bo Marsh, lead of 16 people: {said} {BO} · since Monday 2 March"
    assert leads("Bo Marsh") == [line]
    _hand_over(everybody[0], "Bo Marsh", "Flo Reed")
    assert leads("Bo Marsh") == []


def test_a_manager_has_been_acting_lead_for_too_long(at: At) -> None:
    sam = somebody()
    _leaves("Ada Quill")
    with at(on("2026-03-16")):
        assert leads("Bo Marsh") == []
    with at(on("2026-03-17")):
        present("Bo Marsh", at=on("2026-03-17"))
        said = "A manager has been acting lead for 11 working days"
        assert leads("Bo Marsh") == [f"Sam: {said} {BO} · since Monday 2 March"]
        _hand_over(sam, "Bo Marsh", "Flo Reed", when=on("2026-03-17"))
        assert leads("Bo Marsh") == []


def test_what_is_wrong_with_a_lead_is_said_once_and_what_with_a_journey_for_each(at: At) -> None:
    for given in ("Sam", "Kim"):
        somebody(given=given)
    with at(on("2026-03-24")):
        said = [line.split(":")[0] for line in leads("Bo Marsh")]
        assert said == ["Ada Quill, lead of 2 people", "Kim", "Sam"]


def test_whoever_stands_in_sees_the_gaps_of_those_people(at: At) -> None:
    sam = somebody()
    agreed(sam, "See a doctor", "2026-03-05", at=NOW)
    saw(sam, at=NOW)
    with at(on("2026-03-30")):
        assert gaps("Flo Reed") == []
        absences.record(
            key=new_key(),
            worker_id=world.key("Ada Quill"),
            starts_on=date(2026, 3, 30),
            ends_on=None,
            deputy_id=world.key("Flo Reed"),
            gap_known=False,
            by=worker("Bo Marsh", at=on("2026-03-30")),
            at=on("2026-03-30"),
        )
        assert [line.split(":")[0] for line in leads("Flo Reed")][-1] == "Sam"


def test_a_private_contact_counts_though_the_net_may_not_read_it(at: At) -> None:
    sam = somebody()
    present("Ada Quill", at=on("2026-03-24"))
    agreed(sam, "See a doctor", "2026-03-30", at=NOW)
    assert counted(world.RECOVERY, at=on("2026-03-24"))[Hole.LEAD] == 1
    ada = worker(at=on("2026-03-20", "09:00"))
    hour = booked(sam, ada, on("2026-03-20"), private=True)
    came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.KEYWORK, appointment_id=hour)
    contact.record(
        key=new_key(),
        person_id=sam,
        told=contact.Told(came=came),
        by=worker(at=on("2026-03-20", "11:30")),
        at=on("2026-03-20", "11:30"),
    )
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=on("2026-03-24")):
        assert not models.Contact.objects.exists()
    assert counted(world.RECOVERY, at=on("2026-03-24"))[Hole.LEAD] == 0


def _leaves(name: str) -> None:
    departures.leave(worker_id=world.key(name), by=worker("Bo Marsh"), at=NOW)


def _hand_over(person_id: UUID, of: str, to: str, *, when: datetime = NOW) -> None:
    """The lead asks a colleague, who accepts."""
    asked = To(worker_id=world.key(to), agency_id=world.key(world.RECOVERY))
    handover.offer(key=new_key(), people=(person_id,), to=asked, by=worker(of, at=when), at=when)
    offer = models.LeadOffer.objects.get(person_id=person_id, answered_at=None)
    handover.accept(offer_id=offer.pk, by=worker(to, at=when), at=when)
