"""What somebody lets be written down of their own hours, and takes back."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.week import own
from throughcare.domain.week.terms import SeenBy, Sort
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An entry as it is typed; `ends_on` is its last day, and without weekdays it is once."""

    sort: Sort | None
    what: str
    opens: time | None
    closes: time | None
    starts_on: date | None
    ends_on: date | None = None
    weekdays: frozenset[int] = frozenset()
    seen_by: SeenBy | None = SeenBy.TEAM


@action("week.change")
def tell(*, key: UUID, person_id: UUID, said: Said, by: Viewer, at: datetime) -> UUID:
    """This keeps hours of somebody's own. Given the same key again it changes nothing."""
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.OwnEntry.objects.filter(pk=key).exists():
        return key
    told = settle(own.tell(_facts(person_id, said, by)))
    row = models.OwnEntry(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        sort=told.sort.value,
        what=told.what,
        weekdays=sorted(told.when.weekdays),
        opens=told.when.opens,
        closes=told.when.closes,
        starts_on=told.when.days.starts,
        ends_on=told.when.days.ends,
        told_at=at,
        told_by_id=by.worker_id,
        **_seen(told.seen_by, by),
    )
    models.OwnEntry.objects.bulk_create([row])
    return key


@action("week.change")
def take_back(*, entry_id: UUID, by: Viewer, at: datetime) -> UUID:
    """This removes an entry with its words, as the person asks; gives whose it was.

    Raises Refused where there is none that the viewer may see: as if it did not exist.
    """
    found = models.OwnEntry.objects.filter(pk=entry_id, removed_at=None)
    person_id = found.values_list("person_id", flat=True).first()
    if person_id is None or not found.update(what="", removed_at=at):
        raise Refused(because("week.not_found"))
    return person_id


def _facts(person_id: UUID, said: Said, by: Viewer) -> own.Telling:
    return own.Telling(
        sort=said.sort,
        what=said.what,
        weekdays=said.weekdays,
        opens=said.opens,
        closes=said.closes,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        seen_by=said.seen_by,
        has_team=bool(by.team_ids),
        died_on=journey.died_on(person_id),
    )


def _seen(seen_by: SeenBy, by: Viewer) -> dict[str, Any]:
    """The columns by which the database knows who may see it."""
    category = Category.PLAN if seen_by is SeenBy.OTHERS else Category.NOTES
    team_id = by.team_id if seen_by is SeenBy.TEAM else None
    return {"category": category.value, "team_id": team_id}
