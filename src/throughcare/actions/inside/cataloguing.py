"""A team of a prison writes its catalogue, one line at a time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.domain.directory import language
from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme.inside import catalogue as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.inside import catalogue
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a catalogue as it is typed."""

    what: str
    weeks: int | None
    needs: frozenset[NeedKind]
    criteria: tuple[Criterion, ...] = ()
    places: int | None = None
    starts_on: date | None = None
    about: str = ""


@action("catalogue.write")
def add(*, key: UUID, line: Line, by: Viewer, at: datetime) -> UUID:
    """This adds a line to the catalogue of one's prison; given the same key again it changes
    nothing. Raises Refused with every reason.
    """
    if models.PrisonOffer.objects.filter(pk=key).exists():
        return key
    # One at a time: a programme stands once in a team's catalogue.
    list(models.Agency.objects.select_for_update().filter(pk=by.agency_id))
    own = models.PrisonOffer.objects.filter(agency_id=by.agency_id, what=line.what, ended_on=None)
    told = _settled(line, own.exists(), by)
    row = models.PrisonOffer(
        id=key,
        agency_id=by.agency_id,
        what=line.what,
        written_at=at,
        written_by_id=by.worker_id,
        **told,
    )
    models.PrisonOffer.objects.bulk_create([row])
    return key


@action("catalogue.write")
def change(*, offer_id: UUID, line: Line, by: Viewer, at: datetime) -> None:
    """This changes a line of the catalogue of one's prison; what it is stays what it was."""
    told = _settled(line, False, by)
    _update(offer_id, by, **told, written_at=at, written_by_id=by.worker_id)


@action("catalogue.write")
def take_out(*, offer_id: UUID, by: Viewer, at: datetime) -> None:
    """This takes a line out of the catalogue from today on; who has a place keeps it."""
    _update(offer_id, by, ended_on=by.today)


def _update(offer_id: UUID, by: Viewer, **columns: object) -> None:
    rows = models.PrisonOffer.objects.filter(pk=offer_id, agency_id=by.agency_id, ended_on=None)
    if not rows.update(**columns):
        raise Refused(because("catalogue.not_found"))


def _settled(line: Line, twice: bool, by: Viewer) -> dict[str, Any]:
    """What is stored of a line, if it can be. Raises Refused with every reason."""
    agency = models.Agency.objects.get(pk=by.agency_id)
    draft = rules.Draft(
        known=line.what in catalogue.names_of(on=by.today),
        twice=twice,
        weeks=line.weeks,
        places=line.places,
        starts_on=line.starts_on,
        about=line.about,
        needs=line.needs,
        today=by.today,
        in_a_prison=bool(agency.prison),
    )
    return {
        "weeks": settle(rules.write(draft)),
        "needs": sorted(each.value for each in line.needs),
        "criteria": language.write_all(criteria=line.criteria),
        "places": line.places,
        "starts_on": line.starts_on,
        "about": line.about.strip(),
    }
