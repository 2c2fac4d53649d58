"""What fell at an agency with a death that was recorded by mistake."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from throughcare.domain.death.protocol import AFTER
from throughcare.domain.net.words import DUTIES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES
from throughcare.records import models

DIED = ("person.died", "person.death_known")
# What is owed again by itself as the journey goes on.
WITH_THE_JOURNEY = ("journey.contact", "journey.next_step")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """Something that was owed when a death was recorded: what, by whom, and by when it was due."""

    text: str
    who: str
    due_at: datetime


def is_owed(viewer: Viewer, *, person_id: UUID) -> bool:
    """Whether the viewer's agency is still to look through what fell."""
    return models.Obligation.objects.filter(
        person_id=person_id,
        rule="death.look_anew",
        about_id=viewer.agency_id,
        met_at=None,
        fell_at=None,
    ).exists()


def how_much(viewer: Viewer, *, person_id: UUID) -> int:
    """How much that is, of what the viewer's agency owed."""
    return _fell(viewer, person_id).count()


def fallen(viewer: Viewer, *, person_id: UUID, name: str) -> tuple[Fallen, ...]:
    """What the viewer's agency owed when a death was recorded last, what was due first first."""
    rows = _fell(viewer, person_id).order_by("due_at", "rule", "pk")
    return tuple(
        Fallen(text=DUTIES[rule].format(name=name), who=who or ROLES[role], due_at=due_at)
        for rule, who, role, due_at in rows.values_list(
            "rule", "owner_worker__name", "owner_role", "due_at"
        )
    )


def _fell(viewer: Viewer, person_id: UUID) -> QuerySet[models.Obligation]:
    """By its instant: what another agency recorded or heard is not this one's to see."""
    heard = models.Event.objects.filter(
        person_id=person_id, kind__in=DIED, agency_id=viewer.agency_id
    )
    newest = heard.order_by("-sequence").values("recorded_at")[:1]
    then = models.Obligation.objects.filter(
        person_id=person_id, owner_agency_id=viewer.agency_id, fell_at=newest
    )
    return then.exclude(rule__in=WITH_THE_JOURNEY).exclude(rule__startswith=AFTER)
