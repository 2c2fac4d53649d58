"""Questions before referring: what was answered, what waits, what is overdue."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

# Whose desk answers; a manager is shown what is late.
DESK = frozenset({Role.REFERRAL_DESK, Role.DIRECTORY_EDITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about nobody named, and its answer once there is one."""

    id: UUID
    service_id: UUID
    service: str
    provider: str
    provider_id: UUID
    from_agency: str
    words: str
    asked_at: datetime
    due_at: datetime
    answer: str
    answered_at: datetime | None
    answered_by: str
    overdue: bool


COLUMNS = (
    "id",
    "service_id",
    "service__name",
    "service__agency__name",
    "service__agency_id",
    "from_agency__name",
    "words",
    "asked_at",
    "due_at",
    "answer",
    "answered_at",
    "answered_by__name",
)
NAMES = tuple(field.name for field in fields(Question))[:-1]


def _read(rows: QuerySet[models.Question], viewer: Viewer) -> tuple[Question, ...]:
    return tuple(_question(values, viewer) for values in rows.values_list(*COLUMNS))


def _question(values: tuple[Any, ...], viewer: Viewer) -> Question:
    told = dict(zip(NAMES, values, strict=True))
    told["provider"] = told["provider"] or ""
    told["answered_by"] = told["answered_by"] or ""
    overdue = told["answered_at"] is None and told["due_at"] <= viewer.at
    return Question(**told, overdue=overdue)


def of_service(viewer: Viewer, *, service_id: UUID, most: int = 50) -> tuple[Question, ...]:
    """Questions kept with a service, newest first.

    Answered ones are for everybody, open ones for the agency that asked and the one that answers.
    """
    ours = Q(from_agency_id=viewer.agency_id) | Q(service__agency_id=viewer.agency_id)
    rows = models.Question.objects.filter(Q(answered_at__isnull=False) | ours)
    return _read(rows.filter(service_id=service_id).order_by("-asked_at", "id")[:most], viewer)


def one(viewer: Viewer, *, question_id: UUID) -> Question | None:
    """A question to the viewer's agency; None where there is none."""
    rows = models.Question.objects.filter(pk=question_id, service__agency_id=viewer.agency_id)
    return next(iter(_read(rows, viewer)), None)


def questions_due(viewer: Viewer, *, most: int = 50) -> tuple[Question, ...]:
    """What Today shows of questions to the viewer's agency, oldest clock first.

    Its desk is shown every open one; its manager those that are late.
    """
    rows = models.Question.objects.filter(
        service__agency_id=viewer.agency_id, answered_at__isnull=True
    )
    if not viewer.roles & DESK:
        if Role.MANAGER not in viewer.roles:
            return ()
        rows = rows.filter(due_at__lte=viewer.at)
    return _read(rows.order_by("due_at", "id")[:most], viewer)


def overdue(viewer: Viewer, *, most: int = 200) -> tuple[Question, ...]:
    """Questions nobody answered in time, for the net: to the viewer's agency, and asked by it."""
    either = Q(from_agency_id=viewer.agency_id) | Q(service__agency_id=viewer.agency_id)
    rows = models.Question.objects.filter(
        either, answered_at__isnull=True, due_at__lte=viewer.at, service__ended_at=None
    )
    return _read(rows.order_by("due_at", "id")[:most], viewer)


def asked(viewer: Viewer, *, most: int = 50) -> tuple[Question, ...]:
    """What the viewer's agency asked, newest first."""
    rows = models.Question.objects.filter(from_agency_id=viewer.agency_id)
    return _read(rows.order_by("-asked_at", "id")[:most], viewer)
