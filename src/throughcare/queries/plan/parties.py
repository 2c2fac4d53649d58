"""Which agencies can have a part in somebody's plan."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.plan.rules import HAVE_NO_PART
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An agency that can have a part in a plan; `sees_plan` where a grant of ours shows it."""

    id: UUID
    name: str
    sees_plan: bool


def parties(viewer: Viewer, *, person_id: UUID) -> tuple[Party, ...]:
    """Our own first; then whom a grant lets see who they are and the plan, and who told us."""
    in_force = Q(ends_at__isnull=True) | Q(ends_at__gt=viewer.at)
    grants = models.Grant.objects.filter(
        in_force, person_id__in=one.same(person_id), starts_at__lte=viewer.at
    )
    seen: dict[UUID, set[str]] = {}
    for to_id, categories in grants.filter(from_agency_id=viewer.agency_id).values_list(
        "to_agency_id", "categories"
    ):
        seen.setdefault(to_id, set()).update(categories)
    shown = {each for each, told in seen.items() if {Category.IDENTITY, Category.PLAN} <= told}
    told_us = grants.filter(to_agency_id=viewer.agency_id, from_agency_id__isnull=False)
    known = shown | set(told_us.values_list("from_agency_id", flat=True)) | {viewer.agency_id}
    rows = models.Agency.objects.filter(pk__in=known, ended_on=None).order_by("name")
    found = [
        Party(id=key, name=name, sees_plan=key in shown)
        for key, name, kind in rows.values_list("id", "name", "kind")
        if AgencyKind(kind) not in HAVE_NO_PART or key == viewer.agency_id
    ]
    return tuple(sorted(found, key=lambda each: each.id != viewer.agency_id))
