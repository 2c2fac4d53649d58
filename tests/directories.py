"""Services with criteria, places and figures, made by their providers through the actions."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from tests import world
from tests.clock import NOW
from throughcare.actions import facts
from throughcare.actions.directory import entries
from throughcare.actions.directory.entries import Draft
from throughcare.domain.directory import language
from throughcare.domain.directory.editing import Join
from throughcare.domain.directory.known import FactKind, How
from throughcare.domain.directory.terms import NeedKind, ServiceKind
from throughcare.domain.kernel.payload import Json
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

MANAGERS = {
    world.RECOVERY: "Bo Marsh",
    world.HOUSING: "Ed Latch",
    world.PROBATION: "Ivy Moor",
    world.MIND: "Kit Vale",
    world.EAST_RECOVERY: "Ros Manning",
}
ADULT: dict[str, Json] = {"kind": "age", "from": 18}
ORDER: dict[str, Json] = {"kind": "justice", "any_of": ["community_order", "licence"]}


def site(
    agency: str, *, latitude: float, longitude: float = -2.0, name: str = "Mill Street"
) -> UUID:
    """A place of an agency on the map."""
    key = new_key()
    models.Site.objects.create(
        id=key,
        agency_id=world.key(agency),
        name=name,
        address="1 Mill Street, West Town",
        latitude=latitude,
        longitude=longitude,
    )
    return key


def service(
    name: str,
    *criteria: dict[str, Json],
    agency: str = world.HOUSING,
    needs: Iterable[NeedKind] = (NeedKind.HOUSING,),
    kind: ServiceKind = ServiceKind.HOUSING,
    at: datetime = NOW,
    **more: object,
) -> UUID:
    """A service as its provider enters it, criterion by criterion."""
    by = world.viewer(MANAGERS[agency], at=at)
    usual: dict[str, object] = {"summary": f"What {name} does"}
    draft = Draft(name=name, kind=kind, needs=frozenset(needs), **usual | more)  # type: ignore[arg-type]
    key = entries.open_entry(key=new_key(), draft=draft, by=by, at=at)
    for after, each in enumerate(criteria):
        read = language.parse(stored=each)
        assert read.value is not None, read.reasons
        entries.add_criterion(
            service_id=key,
            new=read.value,
            beside=None,
            join=Join.ALSO,
            seen_at=models.Service.objects.get(pk=key).updated_at,
            by=by,
            at=at + timedelta(seconds=after + 1),
        )
    return key


def known(
    person_id: UUID,
    kind: FactKind,
    *codes: str,
    by: str = "Ada Quill",
    how: How = How.RECORD,
    at: datetime = NOW,
    **more: object,
) -> UUID:
    """A fact that a worker records."""
    told = facts.Told(kind=kind, codes=codes, how=how, **more)  # type: ignore[arg-type]
    return facts.record(
        key=new_key(), person_id=person_id, told=told, by=world.viewer(by, at=at), at=at
    )


def lives(person_id: UUID, area: str, *, by: str = "Ada Quill") -> None:
    """In which of the partnership's areas somebody lives."""
    worker = world.viewer(by, at=NOW)
    with viewing(worker_id=worker.worker_id, agency_id=worker.agency_id, at=NOW):
        assert models.Person.objects.filter(pk=person_id).update(area=area) == 1
