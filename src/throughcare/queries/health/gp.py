"""Shared care with GPs: letters that went out, and summaries that came in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to a GP: to whom, when, by whom."""

    id: UUID
    to_whom: str
    written_at: datetime
    by: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a GP sent: as text, or as a file; from whom, of which day."""

    id: UUID
    from_whom: str
    dated_on: date
    text: str
    kept_at: datetime
    by: str
    agency: str


def letters(viewer: Viewer, *, person_id: UUID) -> tuple[Letter, ...]:
    """Every letter, newest first; never its bytes."""
    rows = models.GpLetter.objects.filter(person_id__in=one.same(person_id))
    columns = ("id", "to_whom", "written_at", "written_by__name", "agency__name")
    return tuple(
        Letter(id=key, to_whom=whom, written_at=at, by=by, agency=agency)
        for key, whom, at, by, agency in rows.order_by("-written_at", "id").values_list(*columns)
    )


def summaries(viewer: Viewer, *, person_id: UUID) -> tuple[Summary, ...]:
    """Every summary, newest first; never its bytes."""
    rows = models.GpSummary.objects.filter(person_id__in=one.same(person_id))
    columns = ("id", "from_whom", "dated_on", "text", "kept_at", "kept_by__name", "agency__name")
    return tuple(
        Summary(id=key, from_whom=whom, dated_on=day, text=text, kept_at=at, by=by, agency=agency)
        for key, whom, day, text, at, by, agency in rows.order_by("-dated_on", "id").values_list(
            *columns
        )
    )


def letter_pdf(viewer: Viewer, *, person_id: UUID, letter_id: UUID) -> bytes | None:
    """A letter byte for byte; None where the viewer may not see it, or there is none."""
    rows = models.GpLetter.objects.filter(pk=letter_id, person_id=person_id)
    found = rows.values_list("pdf", flat=True).first()
    return bytes(found) if found is not None else None


def summary_pdf(viewer: Viewer, *, person_id: UUID, summary_id: UUID) -> bytes | None:
    """The file of a summary; None where the viewer may not see it, or there is none."""
    rows = models.GpSummary.objects.filter(pk=summary_id, person_id=person_id)
    found = rows.values_list("pdf", flat=True).first()
    return bytes(found) if found is not None else None
