"""Tests on arrest, as far as the viewer may see them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from throughcare.domain.arrest.terms import Ground, Laboratory, Outcome
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A test on arrest: why it could be asked for, what came of it; `ours` where it is our own."""

    id: UUID
    person_id: UUID
    agency_id: UUID
    agency: str
    team_id: UUID | None
    team: str
    ground: Ground
    offence: str
    authorised_by: str
    authorised_why: str
    arrested_at: datetime
    asked_at: datetime
    outcome: Outcome
    cause: str
    tested_for: tuple[str, ...]
    found: tuple[str, ...]
    results: tuple[tuple[str, bool], ...]
    disputed_at: datetime | None
    sent_on: date | None
    laboratory: Laboratory | None
    laboratory_on: date | None
    ours: bool

    @property
    def positive(self) -> bool:
        """Whether it showed a specified drug, and no laboratory found otherwise."""
        found = any(shown for _, shown in self.results)
        return found and self.laboratory is not Laboratory.NOT_CONFIRMED


def of_person(viewer: Viewer, *, person_id: UUID) -> tuple[Shown, ...]:
    """Every test on arrest of somebody that the viewer may see, newest first."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = _rows().filter(person_id__in=one).order_by("-asked_at", "id")
    return tuple(_shown(viewer, row) for row in rows)


def shown(viewer: Viewer, *, test_id: UUID) -> Shown | None:
    """One test; None where the viewer may not see it, or there is none."""
    row = _rows().filter(pk=test_id).first()
    return _shown(viewer, row) if row else None


def let_see(viewer: Viewer, *, most: int) -> tuple[tuple[UUID, str, datetime], ...]:
    """Tests of others that a grant lets the viewer see and that showed something, newest first:
    the test, whose it is, when it was.
    """
    rows = _rows().exclude(agency_id=viewer.agency_id).exclude(found=[]).order_by("-asked_at", "id")
    seen = rows.filter(person__in=models.Person.objects.all())
    return tuple(seen.values_list("id", "person__called_by", "asked_at")[:most])


def _rows() -> QuerySet[models.ArrestTest]:
    return models.ArrestTest.objects.select_related("agency", "team")


def _shown(viewer: Viewer, row: models.ArrestTest) -> Shown:
    return Shown(
        id=row.pk,
        person_id=row.person_id,
        agency_id=row.agency_id,
        agency=row.agency.name,
        team_id=row.team_id,
        team=row.team.name if row.team else "",
        ground=Ground(row.ground),
        offence=_offence(row),
        authorised_by=row.authorised_by,
        authorised_why=row.authorised_why,
        arrested_at=row.arrested_at,
        asked_at=row.asked_at,
        outcome=Outcome(row.outcome),
        cause=row.cause,
        tested_for=tuple(row.tested_for),
        found=tuple(row.found),
        results=tuple((_words("specified_drugs", e), e in row.found) for e in row.tested_for),
        disputed_at=row.disputed_at,
        sent_on=row.sent_on,
        laboratory=Laboratory(row.laboratory) if row.laboratory else None,
        laboratory_on=row.laboratory_on,
        ours=row.agency_id == viewer.agency_id,
    )


def _offence(row: models.ArrestTest) -> str:
    triggered = row.ground == Ground.TRIGGER_OFFENCE
    return _words("trigger_offences" if triggered else "other_offences", row.offence)


def _words(listed: str, code: str) -> str:
    entries = law.shipped(listed).entries
    return next((each.words for each in entries if each.code == code), code)
