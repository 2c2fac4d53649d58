"""The whole of somebody's week: every source of it, and the weeks before and after."""

from dataclasses import dataclass
from datetime import date, time
from itertools import chain
from uuid import UUID

from throughcare.domain.kernel.calendar import A_DAY
from throughcare.domain.kernel.period import Period
from throughcare.domain.week import rules
from throughcare.domain.week.rules import DAYS, Sums, Week
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.week import days, hours, own
from throughcare.queries.week.source import Asked, Source

# Who tells what stands in a week; a room that has something to tell adds its line here. What takes
# time is asked for all the weeks that are added up, what only has a day for the one that is shown.
IN_TIME: tuple[Source, ...] = (hours.visits,)
OF_THE_WEEK: tuple[Source, ...] = (
    hours.hearings,
    hours.stays,
    own.entries,
    days.collections,
    days.steps,
    days.parts,
)
BEFORE, AFTER = 8, 3
A_WEEK = A_DAY * DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A week, how many minutes orders ask for in it, and what the weeks around it come to."""

    week: Week
    asked: int
    around: tuple[Sums, ...]


def shown(viewer: Viewer, *, person_id: UUID, monday: date) -> Shown:
    """Somebody's week from a Monday, with the weeks before and after it added up."""
    settings = protocol.settings_on(viewer.protocol, monday)
    this = Asked(person_id=person_id, days=Period(starts=monday, ends=monday + A_WEEK))
    first = monday - A_WEEK * BEFORE
    around = Asked(
        person_id=person_id, days=Period(starts=first, ends=monday + A_WEEK * (AFTER + 1))
    )
    in_time = tuple(chain.from_iterable(each(viewer, around) for each in IN_TIME))
    beside = chain.from_iterable(each(viewer, this) for each in OF_THE_WEEK)
    return Shown(
        week=rules.week(
            (*in_time, *beside),
            starts_on=monday,
            evening=time(settings["week_evening_hour"]),
        ),
        asked=rules.expected(hours.asked_by_orders(viewer, this), starts_on=monday),
        around=rules.weeks(in_time, starts_on=first, number=BEFORE + 1 + AFTER),
    )
