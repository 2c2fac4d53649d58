"""Supporters as the agency that was told of them sees them; and what a supporter sees."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.domain.appointment.lifecycle import TO_COME
from throughcare.domain.kernel.category import Category
from throughcare.domain.need.crisis import PARTS
from throughcare.domain.supporter.terms import Relation, Sees
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a supporter sees now. Nothing of it where there is nothing, or they may not: alike."""

    worker: str = ""
    phone: str = ""
    next_at: datetime | None = None
    step: str = ""
    step_on: date | None = None
    crisis: tuple[tuple[str, str], ...] = ()


NOTHING = Shown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supporter:
    """One whom somebody named, what they may see, and what they see of it now."""

    id: UUID
    name: str
    relation: Relation
    reach: str
    safe: str
    named_at: datetime
    sees: frozenset[Sees]
    shown: Shown


def supporters(viewer: Viewer, *, person_id: UUID) -> tuple[Supporter, ...]:
    """Those whom somebody wants beside them, as the viewer's agency was told; by name."""
    rows = models.Supporter.objects.filter(person__one_id=person_id, removed_at=None).order_by(
        "name", "id"
    )
    return tuple(
        Supporter(
            id=row.pk,
            name=row.name,
            relation=Relation(row.relation),
            reach=row.reach,
            safe=row.safe,
            named_at=row.named_at,
            sees=_sees(row.pk),
            shown=shown(viewer, supporter_id=row.pk),
        )
        for row in rows
    )


def whose(viewer: Viewer, *, supporter_id: UUID) -> UUID | None:
    """Whose supporter it is; None where the viewer's agency was told of none such."""
    rows = models.Supporter.objects.filter(pk=supporter_id, removed_at=None)
    return rows.values_list("person_id", flat=True).first()


def shown(viewer: Viewer, *, supporter_id: UUID) -> Shown:
    """What a supporter sees, as the agency looks that was told of them, or the house for it.

    Nobody there, removed, let see nothing, nothing to be seen, somebody who died: one answer.
    """
    person_id = (
        models.Supporter.objects.filter(
            pk=supporter_id,
            agency_id=viewer.agency_id,
            removed_at=None,
            person__died_on__isnull=True,
        )
        .values_list("person_id", flat=True)
        .first()
    )
    if person_id is None:
        return NOTHING
    sees = _sees(supporter_id)
    told: dict[str, Any] = {}
    if Sees.LEAD in sees:
        told |= _lead(person_id)
    if Sees.NEXT_HOUR in sees:
        told["next_at"] = _next_hour(viewer, person_id)
    if Sees.NEXT_STEP in sees:
        told |= _step(viewer, person_id)
    if Sees.CRISIS_PLAN in sees:
        told["crisis"] = _crisis(viewer, person_id)
    return Shown(**told)


def _sees(supporter_id: UUID) -> frozenset[Sees]:
    rows = models.SupporterGrant.objects.filter(supporter_id=supporter_id, withdrawn_at=None)
    return frozenset(Sees(each) for each in rows.values_list("sees", flat=True))


def _lead(person_id: UUID) -> dict[str, str]:
    row = (
        models.Journey.objects.filter(person_id=person_id, ended_at=None)
        .values_list("lead_worker__name", "lead_worker__phone")
        .first()
    )
    return {"worker": row[0], "phone": row[1]} if row else {}


def _next_hour(viewer: Viewer, person_id: UUID) -> datetime | None:
    """When, and not what for: nothing names the service. What is private stays so."""
    rows = models.Appointment.objects.filter(
        person_id=person_id,
        agency_id=viewer.agency_id,
        private=False,
        state__in=sorted(TO_COME),
        starts_at__gte=viewer.at,
    )
    return rows.order_by("starts_at").values_list("starts_at", flat=True).first()


def _step(viewer: Viewer, person_id: UUID) -> dict[str, object]:
    row = (
        models.NextStep.objects.filter(
            person_id=person_id, agency_id=viewer.agency_id, done_at=None, replaced_at=None
        )
        .order_by("due_on", "id")
        .values_list("what", "due_on")
        .first()
    )
    return {"step": row[0], "step_on": row[1]} if row else {}


def _crisis(viewer: Viewer, person_id: UUID) -> tuple[tuple[str, str], ...]:
    """The newest, where it is one that leaves the team."""
    row = (
        models.CrisisPlan.objects.filter(person_id=person_id, agency_id=viewer.agency_id)
        .order_by("-written_at", "-id")
        .values("category", *PARTS)
        .first()
    )
    if row is None or row["category"] != Category.HEALTH:
        return ()
    return tuple((words, row[part]) for part, words in PARTS.items() if row[part])
