"""What a proposal is made of: who gives it, on which journey, after which referral."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


def _running(viewer: Viewer) -> Q:
    """Entries of the directory that run today."""
    begun = Q(starts_on=None) | Q(starts_on__lte=viewer.today)
    goes_on = Q(ends_on=None) | Q(ends_on__gt=viewer.today)
    return begun & goes_on & Q(ended_at=None, standing="active", listing="service")


def provider(viewer: Viewer, *, service_id: UUID | None) -> models.Service | None:
    """An entry of the directory that runs today."""
    if service_id is None:
        return None
    rows = models.Service.objects.filter(_running(viewer), pk=service_id)
    return rows.select_related("agency").first()


def providers(viewer: Viewer, *, need: NeedKind) -> tuple[tuple[UUID, str], ...]:
    """Who helps with a need, by name; the partnership's own and others."""
    rows = models.Service.objects.filter(_running(viewer), needs__contains=[need.value])
    found = rows.order_by("name", "id").values_list("id", "name", "agency__name", "provider")
    return tuple(
        (key, f"{name} ({agency or whose})" if (agency or whose) not in ("", name) else name)
        for key, name, agency, whose in found
    )


def led_journey(viewer: Viewer, *, person_id: UUID) -> UUID | None:
    """The open journey of somebody that the viewer's agency leads."""
    rows = models.Journey.objects.filter(
        person_id=person_id, ended_at=None, lead_agency_id=viewer.agency_id
    )
    return rows.values_list("pk", flat=True).first()


def step(viewer: Viewer, *, person_id: UUID, step_id: UUID | None) -> UUID | None:
    """A step of their plan that the viewer sees; any other is none."""
    return step_id if step_id in dict(steps(viewer, person_id=person_id)) else None


def steps(viewer: Viewer, *, person_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """The steps of their plan that are to do."""
    rows = models.PlanStep.objects.filter(person_id__in=one.same(person_id), state="agreed")
    return tuple(rows.order_by("due_on", "id").values_list("id", "what"))


def referral(viewer: Viewer, *, person_id: UUID, referral_id: UUID | None) -> UUID | None:
    """A referral of theirs that the viewer's agency sent; any other is none."""
    ours = models.Referral.objects.filter(person_id=person_id, from_agency_id=viewer.agency_id)
    found = set(ours.values_list("pk", flat=True))
    return referral_id if referral_id in found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A referral of ours that was declined: for which need, by whom."""

    id: UUID
    need: str
    service: str


def declined(viewer: Viewer, *, person_id: UUID, referral_id: UUID) -> Declined | None:
    """A referral of theirs that the viewer's agency sent and that was declined."""
    ours = models.Referral.objects.filter(
        pk=referral_id,
        person_id=person_id,
        from_agency_id=viewer.agency_id,
        state__in=["declined", "joint"],
    )
    row = ours.values_list("id", "need", "service__name").first()
    return Declined(id=row[0], need=row[1], service=row[2]) if row else None
