"""Whom one can ask to see to something before a release, and what one's own agency was asked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.release.asking import may_be_asked
from throughcare.domain.release.protocol import ASKED
from throughcare.domain.release.terms import Item, item_key
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.court.facts import reads_there
from throughcare.queries.release import items
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An agency that can be asked."""

    id: UUID
    name: str


def whom(viewer: Viewer, *, person_id: UUID, item: Item) -> tuple[Choice, ...]:
    """Whoever can be asked to see to one thing: a grant of ours lets them see such things, and
    somebody there may read the record. Only whoever leads asks others.
    """
    if not models.Journey.objects.filter(
        person_id=person_id, ended_at=None, lead_agency_id=viewer.agency_id
    ).exists():
        return ()
    found = _granted(viewer, person_id)
    return tuple(
        Choice(id=key, name=name)
        for (key, name, kind), sees in found.items()
        if may_be_asked(item, kind=kind, sees=frozenset(sees))
        and reads_there(viewer, person_id=person_id, agency_id=key)
    )


def _granted(viewer: Viewer, person_id: UUID) -> dict[tuple[UUID, str, AgencyKind], set[Category]]:
    """What each agency sees by our grants in force, of what is written from now on."""
    rows = (
        models.Grant.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=viewer.at),
            person_id=person_id,
            from_agency_id=viewer.agency_id,
            starts_at__lte=viewer.at,
            facts_until_at=None,
            to_agency__ended_on=None,
        )
        .exclude(basis=Basis.ORDER.value)
        .exclude(to_agency_id=viewer.agency_id)
        .order_by("to_agency__name", "to_agency_id")
        .values_list("to_agency_id", "to_agency__name", "to_agency__kind", "categories")
    )
    found: dict[tuple[UUID, str, AgencyKind], set[Category]] = {}
    for key, name, kind, categories in rows:
        sees = found.setdefault((key, name, AgencyKind(kind)), set())
        sees |= {Category(each) for each in categories}
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that the viewer's agency was asked to see to, by whom, until when."""

    person_id: UUID
    custody_id: UUID
    item: Item
    by: str
    lead_id: UUID
    due_on: date
    release_on: date | None


def one(viewer: Viewer, *, about_id: UUID) -> Asked | None:
    """What the viewer's agency was asked and has not answered; None where there is no such thing,
    or where it may see nothing of it any more.
    """
    owed = models.Obligation.objects.filter(
        about_id=about_id,
        rule__in=ASKED,
        owner_agency_id=viewer.agency_id,
        met_at=None,
        fell_at=None,
    ).values_list("person_id", "due_at")
    for person_id, due_at in owed:
        rows = models.ReleaseItem.objects.filter(person_id=person_id, asked_id=viewer.agency_id)
        for row in rows.select_related("agency").order_by("-said_at", "-id"):
            if item_key(row.custody_id, row.item) == about_id:
                return _asked(row, london_day(instant=due_at))
    return None


def _asked(row: models.ReleaseItem, due_on: date) -> Asked | None:
    item = next((each for each in items.in_force(due_on) if each.code == row.item), None)
    if item is None:
        return None
    return Asked(
        person_id=row.person_id,
        custody_id=row.custody_id,
        item=item,
        by=row.agency.name,
        lead_id=row.lead_id,
        due_on=due_on,
        release_on=row.release_on,
    )
