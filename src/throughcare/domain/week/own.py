"""What somebody does themselves, once or every week: work, and entries that are only theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from throughcare.domain.kernel.calendar import A_DAY, at
from throughcare.domain.kernel.decision import Decision, because, refuse
from throughcare.domain.kernel.decision import allow as allowed
from throughcare.domain.kernel.period import Period
from throughcare.domain.week.terms import SeenBy, Sort

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular:
    """Hours that come again on some days of the week, from a day until a day.

    Weekdays count from Monday, 0. Hours that close before they open go on into the next day.
    """

    days: Period[date]
    weekdays: frozenset[int]
    opens: time
    closes: time


def times(regular: Regular, *, within: Period[date]) -> Iterator[Period[datetime]]:
    """This gives each time at which it is, that begins on one of the days, by London's clocks.

    Where the clocks jump over all of it, it is not that day.
    """
    shared = regular.days.intersection(other=within)
    if shared is None or shared.ends is None:
        return
    day = shared.starts
    while day < shared.ends:
        if day.weekday() in regular.weekdays:
            found = _on(regular, day)
            if found is not None:
                yield found
        day += A_DAY


def _on(regular: Regular, day: date) -> Period[datetime] | None:
    last = day if regular.opens < regular.closes else day + A_DAY
    starts, ends = at(day=day, clock=regular.opens), at(day=last, clock=regular.closes)
    return Period(starts=starts, ends=ends) if starts < ends else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An entry of somebody's own as it is typed; without weekdays it is once, on `starts_on`."""

    sort: Sort | None
    what: str
    weekdays: frozenset[int]
    opens: time | None
    closes: time | None
    starts_on: date | None
    ends_on: date | None
    seen_by: SeenBy | None
    has_team: bool
    died_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry that may be kept."""

    sort: Sort
    what: str
    when: Regular
    seen_by: SeenBy


def tell(facts: Telling) -> Decision[Told]:
    """This says whether an entry can be kept, and when it then is; `ends_on` is its last day.

    Source: domain.md S31; P18 "idle days".
    """
    reasons = [
        because(code, field)
        for wrong, code, field in (
            (facts.died_on is not None, "person.has_died", ""),
            (facts.sort is None, "week.sort_needed", "sort"),
            (not facts.what.strip(), "week.what_needed", "what"),
            (facts.opens is None, "week.opens_needed", "opens"),
            (facts.closes is None, "week.closes_needed", "closes"),
            (facts.opens is not None and facts.opens == facts.closes, "week.no_time", "closes"),
            (facts.starts_on is None, "week.start_needed", "starts_on"),
            (_ends_before(facts), "week.end_wrong", "ends_on"),
            (facts.seen_by is None, "week.seen_by_needed", "seen_by"),
            (facts.seen_by is SeenBy.TEAM and not facts.has_team, "week.needs_team", "seen_by"),
        )
        if wrong
    ]
    if reasons or facts.sort is None or facts.seen_by is None:
        return refuse(*reasons)
    return allowed(
        Told(sort=facts.sort, what=facts.what.strip(), when=_when(facts), seen_by=facts.seen_by)
    )


def _ends_before(facts: Telling) -> bool:
    starts, ends = facts.starts_on, facts.ends_on
    return starts is not None and ends is not None and ends < starts


def _when(facts: Telling) -> Regular:
    assert facts.starts_on is not None
    assert facts.opens is not None
    assert facts.closes is not None
    once = not facts.weekdays
    last = facts.starts_on if once else facts.ends_on
    return Regular(
        days=Period(starts=facts.starts_on, ends=last + A_DAY if last else None),
        weekdays=facts.weekdays or frozenset({facts.starts_on.weekday()}),
        opens=facts.opens,
        closes=facts.closes,
    )
