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
    """

    requirement_id: UUID
    days: Period[date]
    minutes_a_week: int
    agencies: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A reportable contact to which somebody came."""

    contact_id: UUID
    day: date
    minutes: int
    agency_id: UUID


class Outside(StrEnum):
    """Why a contact counts for nothing here."""

    BEFORE_OR_AFTER = "before_or_after"
    NOT_BY_THEM = "not_by_them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week of a requirement, [starts_on, ends_on): minutes expected and attended."""

    requirement_id: UUID
    number: int
    days: Period[date]
    expected: int
    attended: int
    contacts: tuple[UUID, ...]

    @property
    def over(self) -> int:
        """Minutes beyond the minimum: they count, and are said."""
        return max(0, self.attended - self.expected)

    @property
    def short(self) -> int:
        """Minutes that are missing to the minimum."""
        return max(0, self.expected - self.attended)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every week until a day, and the contacts that count for none, each with why."""

    weeks: tuple[Week, ...]
    outside: tuple[tuple[UUID, Outside], ...]


def ledger(*, expected: Iterable[Expected], attended: Iterable[Attended], until: date) -> Ledger:
    """This draws the ledger of an order, with every week that has begun before or on `until`.

    A contact counts once: for the requirement that its agency gives on that day, the one that
    began first where there are several.

    Source: P4, P18 (hours beyond the minimum).
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
    weeks = (
        week
        for requirement_id, contacts in counted.items()
        for week in _weeks(requirement_id, spans, contacts, until)
    )
    return Ledger(weeks=tuple(weeks), outside=tuple(outside))


def _counts_for(contact: Attended, spans: list[Expected]) -> UUID | Outside:
    then = [each for each in spans if each.days.contains(moment=contact.day)]
    if not then:
        return Outside.BEFORE_OR_AFTER
    theirs = (each.requirement_id for each in then if contact.agency_id in each.agencies)
    return next(theirs, Outside.NOT_BY_THEM)


def _weeks(
    requirement_id: UUID, spans: list[Expected], contacts: list[Attended], until: date
) -> list[Week]:
    """Weeks run from the day on which the requirement begins; the last may be shorter."""
    own = [each for each in spans if each.requirement_id == requirement_id]
    starts = min(each.days.starts for each in own)
    ends = None if any(each.days.ends is None for each in own) else max(_end(each) for each in own)
    last = until + timedelta(days=1) if ends is None else min(ends, until + timedelta(days=1))
    weeks: list[Week] = []
    while starts < last:
        full = starts + timedelta(days=DAYS_A_WEEK)
        days = Period(starts=starts, ends=full if ends is None else min(full, ends))
        came = [each for each in contacts if days.contains(moment=each.day)]
        weeks.append(
            Week(
                requirement_id=requirement_id,
                number=len(weeks) + 1,
                days=days,
                expected=sum(_minutes(each, days) for each in own),
                attended=sum(each.minutes for each in came),
                contacts=tuple(each.contact_id for each in came),
            )
        )
        starts = full
    return weeks


def _end(span: Expected) -> date:
    assert span.days.ends is not None
    return span.days.ends


def _minutes(span: Expected, week: Period[date]) -> int:
    """What a requirement expects of a week of which only some days are its own, rounded down."""
    shared = span.days.intersection(other=week)
    if shared is None or shared.ends is None:
        return 0
    return span.minutes_a_week * (shared.ends - shared.starts).days // DAYS_A_WEEK
