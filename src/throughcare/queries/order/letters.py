"""Letters under an order, as pages show them: never their bytes with a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.domain.order.letter import CARRIES, About
from throughcare.domain.person.terms import ChannelKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

COLUMNS = (
    *("id", "person_id", "order_id", "about_id", "kind", "title", "digest", "written_at"),
    *("written_by__name", "sent_at", "sent_how", "sent_to", "withdrawn_at", "withdrawn_why"),
    *("agency_id", "taken_back_at"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter: what it is about, when it went and how, or why it did not."""

    id: UUID
    person_id: UUID
    order_id: UUID
    about_id: UUID
    kind: About
    title: str
    digest: str
    written_at: datetime
    written_by: str
    sent_at: datetime | None
    sent_how: str
    sent_to: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    taken_back_at: datetime | None
    ours: bool

    @property
    def waits(self) -> bool:
        """Whether it has neither gone nor been withdrawn."""
        return self.sent_at is None and self.withdrawn_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way that somebody said is safe, by which a letter can go."""

    id: UUID
    kind: ChannelKind
    value: str


def letters(viewer: Viewer, *, order_id: UUID) -> tuple[Letter, ...]:
    """Every letter under an order, oldest first."""
    rows = models.Letter.objects.filter(order_id=order_id).order_by("written_at", "id")
    return tuple(_letter(viewer, *row) for row in rows.values_list(*COLUMNS))


def shown(viewer: Viewer, *, letter_id: UUID) -> Letter | None:
    """One letter; None where the viewer may not see it, or there is none."""
    row = models.Letter.objects.filter(pk=letter_id).values_list(*COLUMNS).first()
    return _letter(viewer, *row) if row else None


def pdf(viewer: Viewer, *, person_id: UUID, letter_id: UUID) -> bytes | None:
    """The letter byte for byte; None where the viewer may not see it, or there is none."""
    rows = models.Letter.objects.filter(pk=letter_id, person_id=person_id)
    found = rows.values_list("pdf", flat=True).first()
    return bytes(found) if found is not None else None


def ways(viewer: Viewer, *, person_id: UUID) -> tuple[Way, ...]:
    """The safe ways by which a letter can go, as far as the viewer sees them."""
    rows = models.Channel.objects.filter(
        person_id=person_id,
        safe=True,
        ended_at=None,
        kind__in=[each.value for each in CARRIES],
    ).order_by("kind", "value", "id")
    return tuple(
        Way(id=key, kind=ChannelKind(kind), value=value)
        for key, kind, value in rows.values_list("id", "kind", "value")
    )


def _letter(viewer: Viewer, *row: Any) -> Letter:
    told: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
    told["kind"] = About(str(told["kind"]))
    told["written_by"] = told.pop("written_by__name")
    told["ours"] = told.pop("agency_id") == viewer.agency_id
    return Letter(**told)
