"""What somebody asked about their record, and how far it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.net import telling
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.domain.sharing.words import OUTCOMES, RIGHTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, and its answer where there is one."""

    id: UUID
    person_id: UUID
    right: Right
    text: str
    words: str
    asked_at: datetime
    received_by: str
    due_at: datetime | None
    answered_at: datetime | None
    outcome: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the agency's own that could be corrected."""

    id: UUID
    at: datetime
    text: str


def requests(viewer: Viewer, *, person_id: UUID) -> tuple[Request, ...]:
    """What somebody asked of the viewer's agency, newest first."""
    rows = models.RightsRequest.objects.filter(person_id__in=one.same(person_id)).select_related(
        "received_by"
    )
    due = _due_by_request(person_id)
    return tuple(_request(row, due) for row in rows.order_by("-asked_at", "-id"))


def request(viewer: Viewer, *, person_id: UUID, request_id: UUID) -> Request | None:
    """One of them; None where there is none."""
    row = (
        models.RightsRequest.objects.filter(pk=request_id, person_id__in=one.same(person_id))
        .select_related("received_by")
        .first()
    )
    return _request(row, _due_by_request(person_id)) if row else None


def _due_by_request(person_id: UUID) -> dict[UUID, datetime]:
    owed = models.Obligation.objects.filter(person_id__in=one.same(person_id), rule="rights.answer")
    return dict(owed.values_list("about_id", "due_at"))


def _request(row: models.RightsRequest, due: dict[UUID, datetime]) -> Request:
    return Request(
        id=row.pk,
        person_id=row.person_id,
        right=Right(row.kind),
        text=RIGHTS[Right(row.kind)],
        words=row.words,
        asked_at=row.asked_at,
        received_by=row.received_by.name,
        due_at=due.get(row.pk),
        answered_at=row.answered_at,
        outcome=OUTCOMES[Outcome(row.outcome)] if row.outcome else "",
        answer=row.answer,
    )


def entries(viewer: Viewer, *, person_id: UUID, most: int = 50) -> tuple[Entry, ...]:
    """Entries of the viewer's own agency, newest first, as they read now."""
    rows = (
        models.EventPayload.objects.filter(
            person_id__in=one.same(person_id), agency_id=viewer.agency_id, payload__isnull=False
        )
        .exclude(event__kind__startswith="rights.")
        .exclude(event__kind__startswith="sharing.")
        .order_by("-event__occurred_at", "-event__sequence")
        .values_list("event_id", "event__occurred_at", "event__kind", "payload")[:most]
    )
    return tuple(
        Entry(id=key, at=at, text=telling.tell(kind=kind, said=words, on=london_day(instant=at)))
        for key, at, kind, words in rows
    )
