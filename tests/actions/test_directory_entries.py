"""A provider keeps its own entry: nobody else's, nothing lost, every version there."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from tests import world
from tests.clock import NOW
from tests.directories import ADULT, ORDER, service, site
from throughcare.actions.directory import entries
from throughcare.actions.directory.entries import Draft
from throughcare.domain.directory import language
from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.editing import Join
from throughcare.domain.directory.entry import Standing
from throughcare.domain.directory.terms import Contact, NeedKind, ServiceKind
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.payload import Json
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.directory import entries as query
from throughcare.queries.directory import history
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def ed() -> Viewer:
    return world.viewer("Ed Latch", at=NOW)


def draft(**changes: object) -> Draft:
    usual: dict[str, object] = {
        "name": "Quay House",
        "kind": ServiceKind.HOSTEL,
        "summary": "Rooms with help",
        "needs": frozenset({NeedKind.HOUSING}),
    }
    return Draft(**usual | changes)  # type: ignore[arg-type]


def read(stored: dict[str, Json]) -> Criterion:
    found = language.parse(stored=stored)
    assert found.value is not None
    return found.value


def seen_at(key: UUID) -> object:
    return models.Service.objects.get(pk=key).updated_at


def change(key: UUID, told: Draft, *, by: str = "Ed Latch", **more: object) -> None:
    usual = {"seen_at": seen_at(key), "by": world.viewer(by, at=NOW), "at": LATER}
    entries.change(service_id=key, draft=told, **usual | more)  # type: ignore[arg-type]


def test_a_service_is_added_once_however_often_it_is_sent() -> None:
    key = new_key()
    for name in ("Quay House", "Another"):
        entries.open_entry(key=key, draft=draft(name=name), by=ed(), at=NOW)
    stored = models.Service.objects.get(pk=key)
    assert (stored.name, stored.agency_id) == ("Quay House", world.key(world.HOUSING))


def test_it_goes_where_its_site_is_on_the_map() -> None:
    there = site(world.HOUSING, latitude=53.5, longitude=-2.1)
    elsewhere = site(world.RECOVERY, latitude=51.0)
    key = service("Quay House", site_id=there)
    stored = models.Service.objects.get(pk=key)
    assert (stored.latitude, stored.site_id) == (53.5, there)
    change(key, draft(site_id=elsewhere))
    stored.refresh_from_db()
    assert (stored.latitude, stored.site_id, stored.places) == (None, None, [])


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("Bo Marsh", "directory.not_yours"),
        ("Oz Partner", "directory.not_yours"),
        ("Di Harrow", "permission.not_yours"),
    ],
)
def test_nobody_else_changes_it(by: str, code: str) -> None:
    key = service("Quay House")
    with pytest.raises(Refused) as refused:
        change(key, draft(name="Taken over"), by=by)
    assert {reason.code for reason in refused.value.reasons} == {code}
    assert models.Service.objects.get(pk=key).name == "Quay House"
    assert models.ServiceVersion.objects.filter(service_id=key).count() == 1


def test_an_entry_of_another_directory_is_changed_there() -> None:
    key = service("Quay House")
    models.Service.objects.filter(pk=key).update(source="hsds", external_id="1")
    with pytest.raises(Refused) as refused:
        change(key, draft(name="Ours now"))
    assert {reason.code for reason in refused.value.reasons} == {"directory.kept_elsewhere"}
    assert models.Service.objects.get(pk=key).name == "Quay House"


def test_what_says_too_little_leaves_nothing_behind() -> None:
    with pytest.raises(Refused) as refused:
        entries.open_entry(
            key=new_key(), draft=draft(name="", summary="", needs=frozenset()), by=ed(), at=NOW
        )
    assert {reason.field for reason in refused.value.reasons} == {"name", "summary", "needs"}
    assert not models.Service.objects.filter(kind="hostel").exists()


def test_two_editors_at_once_the_second_is_told() -> None:
    key = service("Quay House")
    first = seen_at(key)
    change(key, draft(name="First"), seen_at=first)
    with pytest.raises(Refused) as refused:
        change(key, draft(name="Second"), seen_at=first)
    assert {reason.code for reason in refused.value.reasons} == {"directory.changed_meanwhile"}
    assert models.Service.objects.get(pk=key).name == "First"


def test_every_change_is_a_version_with_who_when_and_what() -> None:
    key = service("Quay House")
    told = draft(summary="Rooms, and company", contact=Contact(name="Di Harrow"))
    change(key, told)
    change(key, told, seen_at=LATER, at=LATER + timedelta(hours=1))
    newest, first = history.versions(ed(), service_id=key)
    assert (newest.number, newest.who, newest.since) == (2, "Ed Latch", LATER)
    assert {d.label: (d.before, d.after) for d in newest.changes} == {
        "Kind of service": ("housing", "hostel"),
        "What it does": ("What Quay House does", "Rooms, and company"),
        "Whom to ask": ("", "Di Harrow"),
    }
    assert (first.number, first.who, first.changes) == (1, "Ed Latch", ())


def test_the_application_writes_no_version_itself() -> None:
    key = service("Quay House")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        models.ServiceVersion.objects.filter(service_id=key).update(entry={})
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        models.ServiceVersion.objects.create(
            service_id=key, number=9, entry={}, changed_at=NOW, changed_by=None
        )


def sentences(key: UUID) -> list[dict[str, object]]:
    return list(models.Service.objects.get(pk=key).criteria)


def test_criteria_are_added_changed_and_taken_away_one_at_a_time() -> None:
    key = service("Quay House", ADULT)
    more = {"by": ed(), "at": LATER}
    entries.add_criterion(
        service_id=key,
        new=read(ORDER),
        beside=(0,),
        join=Join.EITHER,
        seen_at=seen_at(key),
        **more,  # type: ignore[arg-type]
    )
    assert sentences(key) == [{"kind": "any", "of": [ADULT, ORDER]}]
    entries.replace_criterion(
        service_id=key,
        path=(0, 0),
        new=read({"kind": "age", "from": 21}),
        seen_at=seen_at(key),  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )
    assert sentences(key) == [{"kind": "any", "of": [{"kind": "age", "from": 21}, ORDER]}]
    entries.remove_criterion(service_id=key, path=(0, 1), seen_at=seen_at(key), **more)  # type: ignore[arg-type]
    assert sentences(key) == [{"kind": "age", "from": 21}]
    newest = history.versions(ed(), service_id=key)[0]
    assert [d.label for d in newest.changes] == ["Who it takes"]


def test_a_criterion_of_another_agency_is_not_touched() -> None:
    key = service("Quay House", ADULT)
    with pytest.raises(Refused):
        entries.remove_criterion(
            service_id=key,
            path=(0,),
            seen_at=seen_at(key),  # type: ignore[arg-type]
            by=world.viewer("Bo Marsh", at=NOW),
            at=LATER,
        )
    assert sentences(key) == [ADULT]


def test_a_closed_service_ends_and_a_reopened_one_does_not() -> None:
    key = service("Quay House")
    change(key, draft(standing=Standing.CLOSED))
    assert models.Service.objects.get(pk=key).ended_at == LATER
    entry = query.entry(ed(), service_id=key)
    assert entry is not None
    assert not entry.runs(on=ed().today)
    change(key, draft(standing=Standing.ACTIVE), seen_at=LATER, at=LATER + timedelta(hours=1))
    assert models.Service.objects.get(pk=key).ended_at is None


def test_areas_in_other_words_stay_when_our_own_change() -> None:
    key = service("Quay House", areas=("West Town",))
    police = {"scheme": "police", "code": "gwent", "name": "Gwent"}
    stored = models.Service.objects.get(pk=key)
    models.Service.objects.filter(pk=key).update(areas=[*stored.areas, police])
    change(key, draft(areas=("East Town",)))
    areas = [(a["scheme"], a["code"]) for a in models.Service.objects.get(pk=key).areas]
    assert areas == [("local", "East Town"), ("police", "gwent")]
