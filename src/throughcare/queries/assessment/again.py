"""Wishes to be asked again, and what was answered; whether something waits to be passed on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.one import same
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody said when they asked to be asked again, or why not now."""

    refused: bool
    words: str
    agency: str
    at: datetime


def wishes(viewer: Viewer, *, person_id: UUID) -> tuple[Wish, ...]:
    """Every wish of somebody and every refusal that the viewer may see, newest first."""
    kinds = ("reassessment.asked", "reassessment.refused")
    rows = (
        models.Event.objects.filter(kind__in=kinds, person_id=person_id)
        .order_by("-sequence")
        .values_list("kind", "occurred_at", "agency__name", "eventpayload__payload")
    )
    return tuple(
        Wish(
            refused=kind == "reassessment.refused",
            words=(told or {}).get("why") or (told or {}).get("own_words", ""),
            agency=agency,
            at=at,
        )
        for kind, at, agency, told in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """That something was said which has to be passed on: where, to whom, when; whom to ask."""

    words: str
    worker: str
    agency: str
    phone: str
    at: datetime


def calls(viewer: Viewer, *, person_id: UUID) -> tuple[Call, ...]:
    """Everything said that had to be passed on and that the viewer may know of, newest first."""
    rows = models.Event.objects.filter(kind="safeguarding.found", person_id__in=same(person_id))
    names = ("recorded_by__name", "agency__name", "agency__phone", "occurred_at")
    told = rows.order_by("-sequence").values_list("eventpayload__payload__words", *names)
    return tuple(
        Call(words=words or "", worker=worker, agency=agency, phone=phone, at=at)
        for words, worker, agency, phone, at in told
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Something owed about an assessment: by whom, until when."""

    owner_id: UUID
    due_at: datetime


def owed(viewer: Viewer, *, person_id: UUID, rule: str) -> Owed | None:
    """What is owed by a rule about somebody, if the viewer may see it."""
    rows = models.Obligation.objects.filter(
        person_id=person_id, rule=rule, met_at=None, fell_at=None
    )
    found = rows.values_list("owner_agency_id", "due_at").first()
    return Owed(owner_id=found[0], due_at=found[1]) if found else None
