"""Papers after an arrest, byte for byte as they were written, and to whom they went."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from throughcare.domain.arrest.terms import Written
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper: what it is, which version, of whom it tells, when it was given and to whom.

    `name` is empty where the viewer may not see who it is: it stands on the paper.
    """

    id: UUID
    person_id: UUID
    name: str
    kind: Written
    number: int
    agency: str
    to_whom: str
    written_at: datetime
    given_at: datetime | None


def of_assessment(viewer: Viewer, *, required_id: UUID) -> tuple[Paper, ...]:
    """Every notice of an assessment, the newest version first."""
    return _papers(_rows().filter(required_id=required_id).order_by("-number", "-kind"))


def of_bail(viewer: Viewer, *, test_id: UUID) -> tuple[Paper, ...]:
    """What was given to a court after one test, the newest first."""
    return _papers(_rows().filter(test_id=test_id, kind=Written.BAIL.value).order_by("-number"))


def to_the_court(viewer: Viewer, *, most: int) -> tuple[Paper, ...]:
    """What the viewer's court was given about bail, the newest first."""
    rows = _rows().filter(party_id=viewer.agency_id, kind=Written.BAIL.value)
    return _papers(rows.order_by("-given_at", "id")[:most])


def pdf(viewer: Viewer, *, person_id: UUID, paper_id: UUID) -> bytes | None:
    """The bytes of one paper of somebody; None where the viewer may not see it, or it is gone."""
    rows = models.ArrestPaper.objects.filter(pk=paper_id, person_id=person_id)
    found = rows.values_list("pdf", flat=True).first()
    return bytes(found) if found is not None else None


def _rows() -> QuerySet[models.ArrestPaper]:
    return models.ArrestPaper.objects.defer("pdf").select_related("agency", "party")


def _papers(rows: QuerySet[models.ArrestPaper]) -> tuple[Paper, ...]:
    found = list(rows)
    seen = models.Person.objects.filter(pk__in={each.person_id for each in found})
    names = {
        key: f"{called_by} {family}".strip()
        for key, called_by, family in seen.values_list("id", "called_by", "family_name")
    }
    return tuple(
        Paper(
            id=row.pk,
            person_id=row.person_id,
            name=names.get(row.person_id, ""),
            kind=Written(row.kind),
            number=row.number,
            agency=row.agency.name,
            to_whom=row.party.name if row.party else row.to_whom,
            written_at=row.written_at,
            given_at=row.given_at,
        )
        for row in found
    )
