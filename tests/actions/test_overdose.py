"""An overdose is reported by any agency: three things are owed, and no more is seen than may be."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests import world
from tests.actions.people import bare_grant, refusals, registered, seeing
from tests.actions.test_person_matches import register
from tests.clock import NOW
from tests.journeys import shared, somebody
from throughcare.actions import contact, elsewhere
from throughcare.actions.elsewhere import Told as Stay
from throughcare.actions.need import overdose
from throughcare.actions.need.overdose import Told
from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import Category
from throughcare.domain.need.overdose import Before, Naloxone, ToldBy
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs import overdoses
from throughcare.queries import overdose as query
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def as_(name: str) -> Viewer:
    return world.viewer(name, at=LATER)


def reports(person_id: UUID, by: str, told_by: ToldBy = ToldBy.HOSTEL, **change: Any) -> UUID:
    key = new_key()
    usual: dict[str, Any] = {"at": NOW, "told_by": told_by, "naloxone": Naloxone.USED, "words": "x"}
    overdose.report(key=key, person_id=person_id, told=Told(**usual | change), by=as_(by), at=LATER)
    return key


def house_tells() -> int:
    """What waits in the background, done now; how many jobs there were."""
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name = 'tell_of_overdose'")
        waiting = [row[0] for row in cursor.fetchall()]
    for args in waiting:
        overdoses.tell_of_overdose.func(**(json.loads(args) if isinstance(args, str) else args))
    return len(waiting)


def kinds(name: str, person_id: UUID) -> set[str]:
    with seeing(name, at=LATER):
        found = models.Event.objects.filter(person_id=person_id)
        return set(found.values_list("kind", flat=True))


def owed(name: str, person_id: UUID) -> set[str]:
    with seeing(name, at=LATER):
        still = models.Obligation.objects.filter(person_id=person_id, met_at=None, fell_at=None)
        return set(still.values_list("rule", flat=True))


def test_three_things_are_owed_and_no_more_the_second_time() -> None:
    sam = registered()
    key = reports(sam, "Ada Quill")
    assert {"risk.respond", "medicine.naloxone"} <= owed("Ada Quill", sam)
    told = Told(at=NOW, told_by=ToldBy.HOSTEL, naloxone=Naloxone.USED)
    overdose.report(key=key, person_id=sam, told=told, by=as_("Ada Quill"), at=LATER)
    with seeing("Ada Quill", at=LATER):
        assert models.Event.objects.filter(kind="overdose.reported").count() == 1


def test_what_somebody_tells_of_themselves_reaches_no_justice() -> None:
    sam = registered()
    for category in (Category.HEALTH, Category.IDENTITY):
        bare_grant(sam, to=world.PROBATION, categories=[category])
    told = {"overdose.reported", "risk.found", "risk.respond"}
    reports(sam, "Ada Quill", ToldBy.THEMSELVES)
    assert not told & kinds("Hal Birch", sam)
    reports(sam, "Ada Quill", ToldBy.AMBULANCE)
    assert {"overdose.reported", "risk.found"} <= kinds("Hal Birch", sam)


def test_who_does_not_know_them_cannot_report_of_them_and_a_court_reports_nothing() -> None:
    sam = registered()
    assert refusals(lambda: reports(sam, "Di Harrow")) == {"person.not_found"}
    assert refusals(lambda: reports(sam, "Lou Bench")) == {"permission.not_yours"}
    assert refusals(lambda: reports(sam, "Ada Quill", at=None)) == {"overdose.when_needed"}
    assert "overdose.reported" not in kinds("Ada Quill", sam)


def test_another_agency_that_registers_them_is_heard_by_their_lead_and_learns_nothing() -> None:
    sam = register("Ada Quill")
    theirs = register("Di Harrow")
    before = kinds("Di Harrow", sam)
    reports(theirs, "Di Harrow")
    alone = kinds("Di Harrow", theirs)
    assert house_tells() == 1
    assert kinds("Di Harrow", theirs) == alone
    assert kinds("Di Harrow", sam) == before == set()
    assert "overdose.heard" in kinds("Ada Quill", sam)
    assert {"risk.respond", "medicine.naloxone"} <= owed("Ada Quill", sam)
    # Not certain that it is they: nothing says of them that they had one.
    assert "risk.found" not in kinds("Ada Quill", sam)
    house_tells()
    with seeing("Ada Quill", at=LATER):
        assert models.Event.objects.filter(kind="overdose.heard").count() == 1
    with seeing("Di Harrow", at=LATER):
        assert not models.Disclosure.objects.exists()
    with seeing("Ada Quill", at=LATER):
        (told,) = models.Disclosure.objects.filter(person_id=sam)
        assert (told.basis, told.from_agency_id) == ("vital_interests", None)


def test_where_justice_leads_whoever_helps_reaches_them_and_the_lead_hears_nothing() -> None:
    sam = somebody("Hal Birch")
    shared(sam, Category.IDENTITY, to=world.HOUSING, by="Hal Birch")
    before = owed("Hal Birch", sam)
    reports(sam, "Di Harrow", ToldBy.AMBULANCE)
    assert owed("Hal Birch", sam) == before
    assert {"risk.respond", "medicine.naloxone"} <= owed("Di Harrow", sam)
    is_seen(sam, "Hal Birch")
    assert "risk.respond" in owed("Di Harrow", sam)
    is_seen(sam, "Di Harrow")
    assert "risk.respond" not in owed("Di Harrow", sam)
    reports(sam, "Hal Birch", ToldBy.POLICE)
    assert "risk.respond" in owed("Hal Birch", sam)


def is_seen(sam: UUID, by: str) -> None:
    came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.KEYWORK)
    told = contact.Told(came=came)
    contact.record(key=new_key(), person_id=sam, told=told, by=as_(by), at=LATER)


def test_somebody_of_whom_nobody_else_knows_is_heard_of_by_nobody() -> None:
    register("Ada Quill", given="Wilhelmina", family="Otherwise")
    theirs = register("Di Harrow")
    reports(theirs, "Di Harrow")
    assert house_tells() == 1
    with seeing("Ada Quill", at=LATER):
        assert not models.Event.objects.filter(kind="overdose.heard").exists()


def test_after_a_release_it_is_shown_so() -> None:
    sam = registered()
    stay = Stay(
        kind=Place.CUSTODY,
        starts_at=NOW - timedelta(days=30),
        ends_at=NOW - timedelta(days=4),
        source="The gate",
    )
    elsewhere.tell(key=new_key(), person_id=sam, told=stay, by=as_("Ada Quill"), at=LATER)
    reports(sam, "Ada Quill")
    with seeing("Ada Quill", at=LATER):
        found = query.newest(as_("Ada Quill"), person_id=sam)
        assert found is not None
        assert found.after == ((Before.RELEASE, 4),)


@pytest.mark.parametrize(
    ("told_by", "said"),
    [
        (ToldBy.THEMSELVES, "They themselves told West Town Recovery"),
        (ToldBy.WE_WERE_THERE, "Somebody of West Town Recovery was there"),
    ],
)
def test_who_told_of_it_is_said_so_that_every_agency_can_read_it(
    told_by: ToldBy, said: str
) -> None:
    sam = registered()
    reports(sam, "Ada Quill", told_by)
    with seeing("Ada Quill", at=LATER):
        found = query.newest(as_("Ada Quill"), person_id=sam)
    assert found is not None
    assert found.told == said
