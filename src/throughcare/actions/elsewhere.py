"""Where else somebody was, told by any agency. Whoever supervises an order learns only that an hour
that was missed cannot count.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.order.clashes import tell_clashes
from throughcare.actions.permit import action, settle
from throughcare.domain.appointment import elsewhere as rules
from throughcare.domain.appointment.elsewhere import CATEGORIES, Place
from throughcare.domain.appointment.events import NotElsewhere, WasElsewhere
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where somebody was, as it is typed, [starts_at, ends_at)."""

    kind: Place | None
    starts_at: datetime | None
    ends_at: datetime | None
    source: str


@action("elsewhere.tell")
def tell(*, key: UUID, person_id: UUID, told: Told, by: Viewer, at: datetime) -> UUID:
    """This records where somebody was; what they missed meanwhile counts for nothing any more.

    Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Elsewhere.objects.filter(pk=key).exists():
        return key
    facts = rules.Telling(
        kind=told.kind,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        source=told.source,
        now=at,
        died_on=journey.died_on(person_id),
    )
    hours = settle(rules.tell(facts))
    assert told.kind is not None
    row = models.Elsewhere(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        category=CATEGORIES[told.kind].value,
        kind=told.kind.value,
        starts_at=hours.starts,
        ends_at=hours.ends,
        source=told.source.strip(),
        told_at=at,
        told_by_id=by.worker_id,
    )
    models.Elsewhere.objects.bulk_create([row])
    _record(row, "told", _was(row), by, at)
    tell_clashes(person_id=person_id, agency_id=by.agency_id, at=at)
    return key


@action("elsewhere.tell")
def end(*, elsewhere_id: UUID, ends_at: datetime | None, by: Viewer, at: datetime) -> None:
    """This records that somebody is back, and since when."""
    row = _ours(elsewhere_id, by, at)
    row.ends_at = settle(rules.end(starts_at=row.starts_at, ends_at=ends_at, now=at))
    models.Elsewhere.objects.filter(pk=row.pk).update(ends_at=row.ends_at)
    _record(row, "ended", _was(row), by, at)


@action("elsewhere.tell")
def mistaken(*, elsewhere_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This records that it was not so. What was taken out of counting because of it stays out."""
    row = _ours(elsewhere_id, by, at)
    if not why.strip():
        raise Refused(because("elsewhere.why_needed", "why"))
    models.Elsewhere.objects.filter(pk=row.pk).update(mistaken_at=at)
    told = NotElsewhere(place=row.kind, starts_at=row.starts_at, why=why.strip())
    _record(row, "mistaken", told, by, at)


def _ours(elsewhere_id: UUID, by: Viewer, at: datetime) -> models.Elsewhere:
    """An entry of the viewer's agency that still stands; else as if there were none."""
    row = (
        models.Elsewhere.objects.select_for_update()
        .filter(pk=elsewhere_id, agency_id=by.agency_id, mistaken_at=None)
        .first()
    )
    if row is None:
        raise Refused(because("elsewhere.not_found"))
    journey.context_of(person_id=row.person_id, by=by, at=at)
    return row


def _was(row: models.Elsewhere) -> WasElsewhere:
    return WasElsewhere(
        place=row.kind, starts_at=row.starts_at, ends_at=row.ends_at, source=row.source
    )


def _record(row: models.Elsewhere, what: str, told: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"elsewhere.{what}",
        person_id=row.person_id,
        about_id=row.pk,
        payload=told,
        by=by,
        at=at,
        occurred_at=row.starts_at if what == "told" else at,
        category=Category(row.category),
    )
