"""A provider's own entry: opened, changed, its criteria changed one at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.domain.directory import editing, language
from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.editing import Criteria, Editor, Entry, Join, Path
from throughcare.domain.directory.entry import Standing, plain
from throughcare.domain.directory.terms import (
    Area,
    AreaScheme,
    Contact,
    Hours,
    NeedKind,
    Place,
    Point,
    Route,
    ServiceKind,
)
from throughcare.domain.kernel.decision import Decision, Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

NOBODY = Contact()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a provider says of its service; criteria are changed one at a time, apart from it."""

    name: str
    kind: ServiceKind
    summary: str
    needs: frozenset[NeedKind]
    description: str = ""
    route: Route = Route.REFERRAL
    route_words: str = ""
    documents: tuple[str, ...] = ()
    places: int | None = None
    free: int | None = None
    contact: Contact = NOBODY
    url: str = ""
    hours: tuple[Hours, ...] = ()
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    site_id: UUID | None = None
    standing: Standing = Standing.ACTIVE

    @property
    def entry(self) -> Entry:
        """What rules look at."""
        return Entry(
            name=self.name,
            summary=self.summary,
            description=self.description,
            needs=self.needs,
            places=self.places,
            free=self.free,
            texts=(
                ("route_words", self.route_words),
                ("contact_name", self.contact.name),
                ("contact_role", self.contact.role),
                ("contact_phone", self.contact.phone),
            ),
        )


@action("directory.edit")
def open_entry(*, key: UUID, draft: Draft, by: Viewer, at: datetime) -> UUID:
    """This adds a service to the directory; given the same key again it changes nothing.

    Raises Refused with every reason.
    """
    if models.Service.objects.filter(pk=key).exists():
        return key
    editor = Editor(agency_id=by.agency_id, roles=by.roles, provider_id=by.agency_id)
    settle(editing.may_edit(editor=editor))
    settle(editing.write(entry=draft.entry))
    models.Service.objects.create(
        id=key, agency_id=by.agency_id, updated_at=at, **_columns(draft, (), by, at)
    )
    return key


@action("directory.edit")
def change(*, service_id: UUID, draft: Draft, seen_at: datetime, by: Viewer, at: datetime) -> None:
    """This changes an entry as its editor saw it; how it stood stays as a version.

    Raises Refused where it is another agency's, says too little, or was changed since `seen_at`.
    """
    service = _own(service_id, by)
    settle(editing.write(entry=draft.entry))
    kept = [area for area in service.areas if area["scheme"] != AreaScheme.LOCAL.value]
    _store(service_id, seen_at, at, **_columns(draft, kept, by, at))


@action("directory.edit")
def add_criterion(
    *,
    service_id: UUID,
    new: Criterion,
    beside: Path | None,
    join: Join,
    seen_at: datetime,
    by: Viewer,
    at: datetime,
) -> None:
    """This adds a criterion: to all, or beside another, to be met instead or too."""
    _change_criteria(
        service_id,
        lambda criteria: editing.put(criteria=criteria, new=new, path=beside, join=join),
        seen_at,
        by,
        at,
    )


@action("directory.edit")
def replace_criterion(
    *,
    service_id: UUID,
    path: Path,
    new: Criterion,
    seen_at: datetime,
    by: Viewer,
    at: datetime,
) -> None:
    """This puts a criterion in the place of another."""
    _change_criteria(
        service_id,
        lambda criteria: editing.replaced(criteria=criteria, path=path, new=new),
        seen_at,
        by,
        at,
    )


@action("directory.edit")
def remove_criterion(
    *, service_id: UUID, path: Path, seen_at: datetime, by: Viewer, at: datetime
) -> None:
    """This takes a criterion away."""
    _change_criteria(
        service_id,
        lambda criteria: editing.removed(criteria=criteria, path=path),
        seen_at,
        by,
        at,
    )


def _own(service_id: UUID, by: Viewer) -> models.Service:
    """A service that the editor may change. Raises Refused where there is none such."""
    service = models.Service.objects.filter(pk=service_id).first()
    if service is None:
        raise Refused(because("directory.not_found"))
    editor = Editor(
        agency_id=by.agency_id,
        roles=by.roles,
        provider_id=service.agency_id,
        source=service.source,
    )
    settle(editing.may_edit(editor=editor))
    return service


def _change_criteria(
    service_id: UUID,
    changed: Callable[[Criteria], Decision[Criteria]],
    seen_at: datetime,
    by: Viewer,
    at: datetime,
) -> None:
    service = _own(service_id, by)
    criteria = settle(language.parse_all(stored=service.criteria))
    stored = language.write_all(criteria=settle(changed(criteria)))
    _store(service_id, seen_at, at, criteria=stored)


def _store(service_id: UUID, seen_at: datetime, at: datetime, **columns: Any) -> None:
    """The entry as it is now, if nobody changed it since it was seen."""
    as_seen = models.Service.objects.filter(pk=service_id, updated_at=seen_at)
    if not as_seen.update(updated_at=at, **columns):
        raise Refused(because("directory.changed_meanwhile"))


def _columns(draft: Draft, kept_areas: Any, by: Viewer, at: datetime) -> dict[str, Any]:
    place = _place(draft.site_id, by)
    own_areas = tuple(Area(scheme=AreaScheme.LOCAL, code=name) for name in draft.areas)
    said = draft.places is not None or draft.free is not None
    return {
        "name": draft.name.strip(),
        "kind": draft.kind.value,
        "summary": draft.summary.strip(),
        "description": draft.description.strip(),
        "needs": sorted(need.value for need in draft.needs),
        "route": draft.route.value,
        "route_words": draft.route_words.strip(),
        "documents": list(draft.documents),
        "capacity_places": draft.places,
        "capacity_free": draft.free,
        "capacity_said_on": by.today if said else None,
        "contact_name": draft.contact.name,
        "contact_role": draft.contact.role,
        "contact_phone": draft.contact.phone,
        "contact_email": draft.contact.email,
        "contact_hours": plain(draft.contact.hours),
        "url": draft.url,
        "hours": plain(draft.hours),
        "areas": [*plain(own_areas), *kept_areas],  # type: ignore[misc]
        "places": plain((place,)) if place else [],
        "latitude": place.point.latitude if place and place.point else None,
        "longitude": place.point.longitude if place and place.point else None,
        "site_id": draft.site_id if place else None,
        "languages": list(draft.languages),
        "standing": draft.standing.value,
        "ended_at": at if draft.standing is Standing.CLOSED else None,
    }


def _place(site_id: UUID | None, by: Viewer) -> Place | None:
    """Where somebody goes: a site of the editor's own agency, or nowhere."""
    if site_id is None:
        return None
    site = models.Site.objects.filter(pk=site_id, agency_id=by.agency_id).first()
    if site is None:
        return None
    point = None
    if site.latitude is not None and site.longitude is not None:
        point = Point(latitude=site.latitude, longitude=site.longitude)
    return Place(name=site.name, address=site.address, postcode=site.postcode, point=point)
