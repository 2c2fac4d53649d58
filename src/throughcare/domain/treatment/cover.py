"""Cover by what is given instead of street opioids: twice, not at all, or with nothing else.

Across services and walls: what each prescribes, and where the person was, as days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.journey.activities import Activity
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.period import Period, merged
from throughcare.domain.treatment.products import Product

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
# Methadone to take home is given beside supervised diamorphine. Source: domain.md S15.
TOGETHER = frozenset({Product.DIAMORPHINE, Product.METHADONE})
A = Activity
# What is more than the script itself. Source: domain.md S14 "psychosocial contact".
TALKS = frozenset({A.TALK, A.PLAN, A.HARM_REDUCTION, A.RELAPSE_PREVENTION, A.FAMILY, A.PRACTICAL})


class Place(StrEnum):
    """Where something is supplied, and where somebody is."""

    COMMUNITY = "community"
    CUSTODY = "custody"
    HOSPITAL = "hospital"


SUPPLIED_IN = {
    AgencyKind.PRISON_CLINICAL: Place.CUSTODY,
    AgencyKind.HOSPITAL: Place.HOSPITAL,
    AgencyKind.INPATIENT_RESIDENTIAL: Place.HOSPITAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What is given instead, on its days, and where; whether they are meant to go on after it."""

    product: Product
    days: Period[date]
    place: Place
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where somebody was other than in the community, on which days."""

    place: Place
    days: Period[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Everything that somebody is given instead, by whichever service, and where they were."""

    covers: tuple[Cover, ...]
    stays: tuple[Stay, ...] = ()


def reaching(facts: Covered, *, day: date) -> tuple[Cover, ...]:
    """This gives what reaches somebody on a day: inside walls only what is supplied there."""
    inside = {each.place for each in facts.stays if each.days.contains(moment=day)}
    return tuple(
        each
        for each in facts.covers
        if each.days.contains(moment=day) and (not inside or each.place in inside)
    )


def two_at_once(facts: Covered, *, on: date) -> date | None:
    """This says since when two things are given instead at the same time, if they are on a day.

    Wherever they are: a script that stays open outside while another is given inside counts.

    Source: issue "Treatment": two opioid substitutes at once.
    """
    since = None
    for day in _turns(facts, until=on):
        if not _two(facts, day):
            break
        since = day
    return since


def _two(facts: Covered, day: date) -> bool:
    given = [each.product for each in facts.covers if each.days.contains(moment=day)]
    return len(given) > 1 and not (len(given) == len(TOGETHER) and set(given) == TOGETHER)


def _turns(facts: Covered, *, until: date) -> list[date]:
    """The day itself, and the days before on which something began or ended, newest first."""
    days = [*(each.days for each in facts.covers), *(each.days for each in facts.stays)]
    ends = {day for each in days for day in (each.starts, each.ends) if day and day < until}
    return [until, *sorted(ends, reverse=True)]


def uncovered(facts: Covered, *, on: date, back: int, ahead: int) -> date | None:
    """This gives the day from which nothing covers somebody who is meant to go on: so many days
    back at most, or ahead; None where there is no such day.

    Source: issue "Treatment": a gap in cover across custody, hospital, community.
    """
    first, last = on - timedelta(days=back), on + timedelta(days=ahead)
    if reaching(facts, day=on):
        day = on
        while day <= last and reaching(facts, day=day):
            day += A_DAY
        return day if day <= last and _meant_to_go_on(facts, day) else None
    day = on
    while day >= first and not reaching(facts, day=day - A_DAY):
        day -= A_DAY
    return day if day >= first and _meant_to_go_on(facts, day) else None


def _meant_to_go_on(facts: Covered, day: date) -> bool:
    """Whether what reached them the day before goes on, here or elsewhere."""
    return any(
        each.goes_on or each.days.contains(moment=day) for each in reaching(facts, day=day - A_DAY)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What else there was beside a script: when somebody last talked with them, and when a step
    was last agreed or a referral sent.
    """

    talked_on: date | None = None
    wider_on: date | None = None


def script_only(covers: Iterable[Cover], beside: Beside, *, on: date, weeks: int) -> date | None:
    """This gives the day since which somebody has had a script and nothing else for so many weeks.

    Source: domain.md S14, P16.
    """
    whole = merged(periods=[each.days for each in covers])
    now = next((each for each in whole if each.contains(moment=on)), None)
    if now is None:
        return None
    alone = max(day for day in (now.starts, beside.talked_on, beside.wider_on) if day)
    since = alone + weeks * A_WEEK
    return since if since <= on else None
