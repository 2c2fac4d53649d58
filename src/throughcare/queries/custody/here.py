"""Where somebody is held now, as far as a viewer may see it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.custody.message import Why
from throughcare.domain.custody.terms import Away
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody.known import prison_name
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """A time in custody that goes on; `away` where they are not in the prison itself."""

    custody_id: UUID
    person_id: UUID
    prison: str
    prison_name: str
    away: Away | None
    since: datetime
    release_on: date | None
    release_kind: Why | None


def now(viewer: Viewer, *, person_id: UUID) -> Here | None:
    """The one that goes on, whichever record of theirs it stands on; None where none does."""
    one = models.Person.objects.filter(pk=person_id).values("one_id")
    rows = models.Custody.objects.filter(person__one_id__in=one, ends_at=None, taken_back_at=None)
    row = rows.first()
    if row is None:
        return None
    return Here(
        custody_id=row.pk,
        person_id=row.person_id,
        prison=row.prison,
        prison_name=prison_name(row.prison),
        away=Away(row.away) if row.away else None,
        since=row.starts_at,
        release_on=row.release_on,
        release_kind=Why(row.release_kind) if row.release_kind else None,
    )
