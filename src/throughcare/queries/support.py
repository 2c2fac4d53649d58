"""Supports and what follows them, as pages ask for them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A support, open or over; `ours` where the viewer's agency may change it."""

    id: UUID
    person_id: UUID
    what: str
    agency: str
    starts_on: date
    planned_end_on: date | None
    follows: str
    follows_on: date | None
    follows_agency: str
    ended_at: datetime | None
    without_why: str
    ours: bool


COLUMNS = (
    "id",
    "person_id",
    "what",
    "agency__name",
    "starts_on",
    "planned_end_on",
    "follows",
    "follows_on",
    "follows_agency__name",
    "ended_at",
    "ended_without_following_why",
    "agency_id",
)


def supports(viewer: Viewer, *, person_id: UUID) -> tuple[Support, ...]:
    """Every support of somebody that the viewer may see: open ones first, soonest to end first."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = models.Support.objects.filter(person_id__in=one).values_list(*COLUMNS)
    found = (_support(viewer, row) for row in rows)
    return tuple(sorted(found, key=_order))


def shown(viewer: Viewer, *, support_id: UUID) -> Support | None:
    """One support; None where the viewer may not see it, or there is none."""
    row = models.Support.objects.filter(pk=support_id).values_list(*COLUMNS).first()
    return _support(viewer, row) if row else None


def agencies(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """The agencies of the partnership, with whom something may follow."""
    rows = models.Agency.objects.filter(partnership_id=viewer.partnership_id, ended_on=None)
    return tuple(rows.order_by("name").values_list("id", "name"))


def _support(viewer: Viewer, row: tuple[object, ...]) -> Support:
    names = ("id", "person_id", "what", "agency", "starts_on", "planned_end_on", "follows")
    rest = ("follows_on", "follows_agency", "ended_at", "without_why")
    told = dict(zip((*names, *rest), row[:11], strict=True))
    told["follows_agency"] = told["follows_agency"] or ""
    return Support(ours=row[11] == viewer.agency_id, **told)  # type: ignore[arg-type]


def _order(support: Support) -> tuple[bool, date, UUID]:
    return support.ended_at is not None, support.planned_end_on or date.max, support.id
