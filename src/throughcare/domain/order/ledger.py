"""The ledger: what an order expected week by week, and what was attended. Nothing is typed twice.

Expected time comes from the requirements, attended time from whatever any agency recorded as
reportable.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.period import Period

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Contact that a requirement expects on some days: minutes a week, and who may give it.

    A requirement whose hours were changed has one of these for each time between changes.
    `most_days` are the days of activity at most, where it is counted in days.
    """

    requirement_id: UUID
    days: Period[date]
    minutes_a_week: int
    agencies: frozenset[UUID]
    most_days: int = 0

    def takes(self, contact: "Attended") -> bool:
        """Whether it takes a contact: hours whatever was done, days only what is an activity."""
        theirs = contact.agency_id in self.agencies
        return theirs and (bool(self.minutes_a_week) or contact.activity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A reportable contact to which somebody came; an hour with the officer is no activity."""

    contact_id: UUID
    day: date
    minutes: int
    agency_id: UUID
    activity: bool = True


class Outside(StrEnum):
    """Why a contact counts for nothing here."""

    BEFORE_OR_AFTER = "before_or_after"
    NOT_BY_THEM = "not_by_them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The days of a week, [starts, ends), on which so many minutes a week were required.

    `since_on` is from when, which names how the requirement stood; `minutes` what it comes to.
    """

    days: Period[date]
    since_on: date
    minutes_a_week: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week of a requirement, [starts_on, ends_on): minutes expected and attended.

    `terms` are what sets the minutes that are expected, `contacts` to what they came.
    """

    requirement_id: UUID
    number: int
    days: Period[date]
    expected: int
    attended: int
    terms: tuple[Term, ...]
    contacts: tuple[UUID, ...]

    @property
    def over(self) -> int:
        """Minutes beyond the minimum: they count, and are said."""
        return max(0, self.attended - self.expected)

    @property
    def short(self) -> int:
        """Minutes that are missing to the minimum."""
        return max(0, self.expected - self.attended)

    def is_over(self, *, today: date) -> bool:
        """This says whether a week can be added up: nothing is asked for so far of one under way.

        Source: ours: whoever has until Sunday is not behind on Monday.
        """
        return self.days.ends is not None and self.days.ends <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Days of activity that count for a requirement, at most so many, each with its contacts."""

    requirement_id: UUID
    most: int
    days: tuple[tuple[date, tuple[UUID, ...]], ...]

    @property
    def left(self) -> int:
        """Days that can still be required."""
        return max(0, self.most - len(self.days))

    @property
    def over(self) -> int:
        """Days beyond the most that can be required: they were theirs to give."""
        return max(0, len(self.days) - self.most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every week until a day, days of activity, and the contacts that count for nothing."""

    weeks: tuple[Week, ...]
    activity: tuple[Activity, ...]
    outside: tuple[tuple[UUID, Outside], ...]


def ledger(*, expected: Iterable[Expected], attended: Iterable[Attended], until: date) -> Ledger:
    """This draws the ledger of an order, with every week that has begun before or on `until`.

    A contact counts once: for the requirement that its agency gives on that day; where there are
    several, for the one that has taken such contacts longest without a break, so that a change of
    hours moves none. A day of activity is one on which they came to at least one, however many
    there were.

    Source: P4, P18 (hours beyond the minimum); Sentencing Act 2020 Sch. 9 Part 2 (days of
    activity; from memory, unverified).
    """
    spans = sorted(expected, key=lambda each: (each.days.starts, str(each.requirement_id)))
    counted: dict[UUID, list[Attended]] = {each.requirement_id: [] for each in spans}
    outside: list[tuple[UUID, Outside]] = []
    for contact in sorted(attended, key=lambda each: (each.day, str(each.contact_id))):
        found = _counts_for(contact, spans)
        if isinstance(found, Outside):
            outside.append((contact.contact_id, found))
        else:
            counted[found].append(contact)
    weeks, activity = [], []
    for key, contacts in counted.items():
        own = [each for each in spans if each.requirement_id == key]
        weeks += _weeks(own, contacts, until) if any(each.minutes_a_week for each in own) else []
        activity += _activity(own, contacts, until)
    return Ledger(weeks=tuple(weeks), activity=tuple(activity), outside=tuple(outside))


def _activity(own: list[Expected], contacts: list[Attended], until: date) -> list[Activity]:
    most = max(each.most_days for each in own)
    if not most:
        return []
    came: dict[date, tuple[UUID, ...]] = {}
    for each in contacts:
        if each.activity and each.day <= until:
            came[each.day] = (*came.get(each.day, ()), each.contact_id)
    return [Activity(requirement_id=own[0].requirement_id, most=most, days=tuple(came.items()))]


def _counts_for(contact: Attended, spans: list[Expected]) -> UUID | Outside:
    then = [each for each in spans if each.days.contains(moment=contact.day)]
    if not then:
        return Outside.BEFORE_OR_AFTER
    theirs = [each for each in then if each.takes(contact)]
    if not theirs:
        return Outside.NOT_BY_THEM
    first = min(theirs, key=lambda each: (_since(each, contact, spans), str(each.requirement_id)))
    return first.requirement_id


def _since(span: Expected, contact: Attended, spans: list[Expected]) -> date:
    """Since when a requirement has taken such contacts without a break, whatever was varied."""
    since = span.days.starts
    for each in reversed(spans):
        before = each.requirement_id == span.requirement_id and each.days.ends == since
        if before and each.takes(contact):
            since = each.days.starts
    return since


def _weeks(own: list[Expected], contacts: list[Attended], until: date) -> list[Week]:
    """Weeks run from the day on which the requirement begins; the last may be shorter."""
    starts = min(each.days.starts for each in own)
    ends = None if any(each.days.ends is None for each in own) else max(_end(each) for each in own)
    last = until + timedelta(days=1) if ends is None else min(ends, until + timedelta(days=1))
    in_week: dict[int, list[Attended]] = {}
    for each in contacts:
        in_week.setdefault((each.day - starts).days // DAYS_A_WEEK, []).append(each)
    weeks: list[Week] = []
    while starts < last:
        full = starts + timedelta(days=DAYS_A_WEEK)
        days = Period(starts=starts, ends=full if ends is None else min(full, ends))
        came = in_week.get(len(weeks), [])
        terms = tuple(found for each in own if (found := _term(each, days)))
        weeks.append(
            Week(
                requirement_id=own[0].requirement_id,
                number=len(weeks) + 1,
                days=days,
                expected=sum(each.minutes for each in terms),
                attended=sum(each.minutes for each in came),
                terms=terms,
                contacts=tuple(each.contact_id for each in came),
            )
        )
        starts = full
    return weeks


def _end(span: Expected) -> date:
    assert span.days.ends is not None
    return span.days.ends


def _term(span: Expected, week: Period[date]) -> Term | None:
    """What a requirement expects of a week of which only some days are its own, rounded down."""
    shared = span.days.intersection(other=week)
    if shared is None or shared.ends is None:
        return None
    return Term(
        days=shared,
        since_on=span.days.starts,
        minutes_a_week=span.minutes_a_week,
        minutes=span.minutes_a_week * (shared.ends - shared.starts).days // DAYS_A_WEEK,
    )
