"""What somebody does themselves, as far as they let the viewer see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.domain.kernel.calendar import A_DAY, london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.period import Period
from throughcare.domain.week.own import Regular, times
from throughcare.domain.week.rules import to_stand
from throughcare.domain.week.terms import Entry, SeenBy, Sort
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.queries.week.source import Asked
from throughcare.records import models

COLUMNS = (
    *("id", "sort", "what", "weekdays", "opens", "closes", "starts_on", "ends_on"),
    *("category", "team_id", "agency_id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regularly:
    """An entry as it was told, whom they let see it, and whether it is the viewer's to take back.

    `once` where it is on one day only.
    """

    id: UUID
    sort: Sort
    what: str
    when: Regular
    seen_by: SeenBy
    ours: bool

    @property
    def once(self) -> bool:
        days = self.when.days
        return days.ends is not None and days.ends == days.starts + A_DAY


def regularly(viewer: Viewer, *, person_id: UUID) -> tuple[Regularly, ...]:
    """Every entry of somebody's own that is still to come again, as the viewer may see it."""
    rows = _of(person_id).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.today))
    return tuple(_regularly(viewer, rows))


def entries(viewer: Viewer, asked: Asked) -> Iterator[Entry]:
    """Each time at which one of them is; one that began the day before goes on into the first."""
    within = Period(starts=asked.days.starts - A_DAY, ends=asked.ends_on)
    rows = _of(asked.person_id).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=within.starts), starts_on__lt=asked.ends_on
    )
    for each in _regularly(viewer, rows):
        for hours in times(each.when, within=within):
            yield Entry(
                sort=each.sort,
                what=each.what,
                who="",
                on=london_day(instant=hours.starts),
                stands=to_stand(over=False, came=None),
                hours=hours,
                private=each.seen_by is not SeenBy.OTHERS,
            )


def _of(person_id: UUID) -> QuerySet[models.OwnEntry]:
    return models.OwnEntry.objects.filter(person_id__in=one.same(person_id), removed_at=None)


def _regularly(viewer: Viewer, rows: QuerySet[models.OwnEntry]) -> Iterator[Regularly]:
    for row in rows.order_by("starts_on", "opens", "id").values_list(*COLUMNS):
        key, sort, what, weekdays, opens, closes, starts_on, ends_on, category, team_id, of = row
        yield Regularly(
            id=key,
            sort=Sort(sort),
            what=what,
            when=Regular(
                days=Period(starts=starts_on, ends=ends_on),
                weekdays=frozenset(weekdays),
                opens=opens,
                closes=closes,
            ),
            seen_by=_seen_by(category, team_id),
            ours=of == viewer.agency_id,
        )


def _seen_by(category: str, team_id: UUID | None) -> SeenBy:
    if category != Category.NOTES:
        return SeenBy.OTHERS
    return SeenBy.AGENCY if team_id is None else SeenBy.TEAM
