"""Groups: places, a waiting list, sessions, and catching up on one that was missed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from throughcare.domain.kernel.calendar import A_DAY, Calendar, london_day
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.lifecycle import Lifecycle, Move
from throughcare.domain.kernel.period import Period

LONGEST = timedelta(hours=8)
MOST_PLACES = 60


class PlaceState(StrEnum):
    """Where somebody is with a group. `wished` is what they say they want: it is never stored."""

    WISHED = "wished"
    WAITING = "waiting"
    PLACED = "placed"
    LEFT = "left"
    DIED = "died"


class Side(StrEnum):
    """Who makes a move: the agency whose group it is; or the house, when somebody dies."""

    AGENCY = "agency"
    HOUSE = "house"


S = PlaceState
AGENCY = frozenset({Side.AGENCY})


def _move(name: str, starts: set[PlaceState], leads_to: PlaceState) -> Move[PlaceState, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=AGENCY)


# Source: issue "Treatment": places, waiting list.
LIFECYCLE = Lifecycle(
    word="place",
    initial=S.WISHED,
    moves=(
        _move("ask", {S.WISHED}, S.WAITING),
        _move("place", {S.WAITING}, S.PLACED),
        _move("leave", {S.WAITING, S.PLACED}, S.LEFT),
        Move(
            name="die",
            starts=frozenset({S.WAITING, S.PLACED}),
            leads_to=S.DIED,
            by=frozenset({Side.HOUSE}),
        ),
    ),
    final=frozenset({S.LEFT, S.DIED}),
)
STORED = frozenset(PlaceState) - {S.WISHED}
HELD = STORED - LIFECYCLE.final


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A group as it is typed; `second_is_here` also where there is no second facilitator, and
    `programme_known` where it follows none.
    """

    name: str
    places: int | None
    weekdays: frozenset[int]
    starts: time | None
    minutes: int | None
    starts_on: date | None
    facilitator_is_here: bool
    second_is_here: bool
    programme_known: bool


def open_group(facts: Opening) -> Decision[None]:
    """This says whether a group can be opened, with every reason why not."""
    reasons = []
    if not facts.name.strip():
        reasons.append(because("group.name_needed", "name"))
    if facts.places is None or not 1 <= facts.places <= MOST_PLACES:
        reasons.append(because("group.places_needed", "places", most=str(MOST_PLACES)))
    if not facts.weekdays:
        reasons.append(because("group.weekdays_needed", "weekdays"))
    if facts.starts is None:
        reasons.append(because("group.hour_needed", "starts"))
    if facts.minutes is None or not 0 < facts.minutes <= LONGEST.total_seconds() // 60:
        reasons.append(because("group.minutes_needed", "minutes"))
    if facts.starts_on is None:
        reasons.append(because("group.start_needed", "starts_on"))
    if not facts.facilitator_is_here:
        reasons.append(because("group.facilitator_needed", "facilitator"))
    if not facts.second_is_here:
        reasons.append(because("group.facilitator_needed", "second"))
    if not facts.programme_known:
        reasons.append(because("group.programme_unknown", "programme"))
    return refuse(*reasons) if reasons else allow(None)


def close_group(*, days: Period[date], ends_on: date | None, today: date) -> Decision[date]:
    """This says from which day a group can meet no more: from today on, since what was held was.

    Hours that people have in it from then on are theirs again. Source: ours, from P6.
    """
    if days.ends is not None:
        return refuse(because("group.closed"))
    if ends_on is None or ends_on < max(today, days.starts):
        return refuse(because("group.end_wrong", "ends_on"))
    return allow(ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Somebody asks for a place; `takes_part` whether the programme of the group is open for them
    here, or the group has none.
    """

    group_open: bool
    takes_part: bool
    has_one: bool
    died_on: date | None


def ask(facts: Asking) -> Decision[PlaceState]:
    """This says whether somebody can be put on the list of a group: first come, first placed.

    Nobody goes before another because a court sent them.

    Source: C4; issue "Treatment": waiting list.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.group_open:
        reasons.append(because("group.closed"))
    if facts.has_one:
        reasons.append(because("group.has_a_place"))
    if not facts.takes_part:
        reasons.append(because("group.begin_the_programme"))
    if reasons:
        return refuse(*reasons)
    return LIFECYCLE.move(name="ask", state=S.WISHED, side=Side.AGENCY)


def place(*, state: PlaceState, taken: int, places: int, first: bool) -> Decision[PlaceState]:
    """This says whether somebody who waits can have a place: one is free, and they are next."""
    moved = LIFECYCLE.move(name="place", state=state, side=Side.AGENCY)
    if not moved:
        return moved
    if taken >= places:
        return refuse(because("group.full", places=str(places)))
    return moved if first else refuse(because("group.not_next"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """Days for which sessions are planned: from the day after the last one, so many weeks."""

    weekdays: frozenset[int]
    days: Period[date]
    today: date
    last_on: date | None
    weeks: int | None
    most_weeks: int


def plan(facts: Planning, calendar: Calendar) -> Decision[tuple[date, ...]]:
    """This gives the days of the sessions to plan, or says why none can be.

    On bank holidays nobody meets; a weekend that the group chose is a day like another.
    """
    if facts.weeks is None or not 1 <= facts.weeks <= facts.most_weeks:
        return refuse(because("group.weeks_wrong", "weeks", most=str(facts.most_weeks)))
    first = max(facts.today + A_DAY, facts.days.starts)
    if facts.last_on is not None:
        first = max(first, facts.last_on + A_DAY)
    until = max(facts.today, facts.days.starts) + timedelta(weeks=facts.weeks)
    found = tuple(_meets(facts, calendar, _days(first, until)))
    return allow(found) if found else refuse(because("group.planned_already", "weeks"))


def _days(first: date, until: date) -> Iterator[date]:
    while first <= until:
        yield first
        first += A_DAY


def _meets(facts: Planning, calendar: Calendar, days: Iterable[date]) -> Iterator[date]:
    for day in days:
        chosen = day.weekday() in facts.weekdays and facts.days.contains(moment=day)
        if chosen and day not in calendar.holidays:
            yield day


def led_together(
    *, sessions: Iterable[Period[datetime]], busy: Iterable[Period[datetime]], field: str
) -> Decision[None]:
    """This says whether whoever leads a group with somebody is free in its sessions: they are told
    of the first in which they are busy, and of nothing else.

    Source: ours; C5: one hour, one place to be.
    """
    taken = tuple(busy)
    for each in sessions:
        if any(each.overlaps(other=hour) for hour in taken):
            day = london_day(instant=each.starts)
            return refuse(because("group.second_busy", field, day=f"{day.day} {day:%B}"))
    return allow(None)


def catch_up(
    *, starts_at: datetime | None, at: datetime, missed: int, days: Period[date]
) -> Decision[datetime]:
    """This says whether a session can be held again for so many who missed it, and when."""
    if days.ends is not None and not days.contains(moment=london_day(instant=starts_at or at)):
        return refuse(because("group.closed"))
    if starts_at is None or starts_at <= at:
        return refuse(because("group.hour_past", "starts_on"))
    return allow(starts_at) if missed else refuse(because("group.nobody_missed"))


def take(*, starts_at: datetime, at: datetime, named: int) -> Decision[None]:
    """This says whether a register can be taken: the session has begun, and of some it is said."""
    if starts_at > at:
        return refuse(because("group.not_yet"))
    return allow(None) if named else refuse(because("group.attendance_needed"))
