"""Drugs and mental health together: who goes on with whom, who leads, when both look again."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from throughcare.domain.health.dual import two_sides
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models

SEEN = {Category.IDENTITY.value, Category.HEALTH.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """Two agencies that go on together, as one of them sees it."""

    id: UUID
    person_id: UUID
    agency_id: UUID
    agency: str
    other_id: UUID
    other: str
    lead_id: UUID
    lead: str
    lead_phone: str
    review_on: date
    own_words: str
    begun_at: datetime
    agreed_at: datetime | None
    ended_at: datetime | None
    ended_why: str
    ours: bool
    takes_part: bool

    @property
    def asks_us(self) -> bool:
        """Whether the viewer's agency is asked to agree who leads."""
        return self.takes_part and not self.ours and not (self.agreed_at or self.ended_at)


COLUMNS = (
    *("id", "person_id", "agency_id", "agency__name", "other_id", "other__name", "lead_id"),
    *("lead__name", "lead__phone", "review_on", "own_words", "begun_at", "agreed_at"),
    *("ended_at", "ended_why"),
)


def pathways(viewer: Viewer, *, person_id: UUID) -> tuple[Pathway, ...]:
    """Every pathway of somebody that the viewer may see, newest first."""
    rows = models.DualPathway.objects.filter(person_id__in=one.same(person_id))
    ordered = rows.order_by("-begun_at", "id").values_list(*COLUMNS)
    return tuple(_pathway(viewer, row) for row in ordered)


def pathway(viewer: Viewer, *, pathway_id: UUID) -> Pathway | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = models.DualPathway.objects.filter(pk=pathway_id).values_list(*COLUMNS).first()
    return _pathway(viewer, row) if row else None


def _pathway(viewer: Viewer, row: tuple[Any, ...]) -> Pathway:
    told: dict[str, Any] = {
        name.replace("__phone", "_phone").removesuffix("__name"): value
        for name, value in zip(COLUMNS, row, strict=True)
    }
    parties = (told["agency_id"], told["other_id"])
    return Pathway(
        **told,
        ours=told["agency_id"] == viewer.agency_id,
        takes_part=viewer.agency_id in parties,
    )


def others(viewer: Viewer) -> tuple[tuple[UUID, str, AgencyKind], ...]:
    """The agencies of the partnership on the other side, by name."""
    kinds = [each.value for each in AgencyKind if two_sides(viewer.agency_kind, each)]
    rows = models.Agency.objects.filter(
        partnership_id=viewer.partnership_id, kind__in=kinds
    ).exclude(pk=viewer.agency_id)
    return tuple(
        (key, name, AgencyKind(kind))
        for key, name, kind in rows.order_by("name").values_list("id", "name", "kind")
    )


def let_see(viewer: Viewer, *, person_id: UUID) -> frozenset[UUID]:
    """The agencies that the viewer's lets see who it is and their health, now."""
    holds = Q(ends_at__isnull=True) | Q(ends_at__gt=viewer.at)
    rows = models.Grant.objects.filter(
        holds,
        person_id__in=one.same(person_id),
        from_agency_id=viewer.agency_id,
        to_agency_id__isnull=False,
        starts_at__lte=viewer.at,
    )
    given: dict[UUID, set[str]] = defaultdict(set)
    for agency_id, categories in rows.values_list("to_agency_id", "categories"):
        given[agency_id].update(categories)
    return frozenset(key for key, seen in given.items() if seen >= SEEN)
