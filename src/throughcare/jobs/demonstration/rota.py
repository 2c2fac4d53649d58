"""Who is away when, who stands in, and who is on duty: planned before anything happens."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from throughcare.actions.loading.partnership import Away, Cover, Turn
from throughcare.domain.kernel.calendar import at
from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.permissions import MAY
from throughcare.jobs.demonstration import material
from throughcare.jobs.demonstration.chance import Chance
from throughcare.records import demonstration as keys

A_DAY = timedelta(days=1)
NOON = time(12)
KNOWN_BEFORE = timedelta(days=21)
LOOKS_BACK, LOOKS_AHEAD = timedelta(days=42), timedelta(days=20)
WITHOUT_DEPUTY, LEFT_OPEN = 0.1, 0.03


# Who looks after the protection of data at several agencies does the work of nobody there.
STANDS_IN = MAY["contact.record"] - {Role.DATA_PROTECTION_LEAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Days on which somebody is away, [starts_on, ends_on), and who stands in."""

    worker: str
    deputy: str | None
    starts_on: date
    ends_on: date

    def covers(self, day: date) -> bool:
        """Whether they are away on a day."""
        return self.starts_on <= day < self.ends_on


def leaves(*, seed: str, since: date, until: date) -> tuple[Leave, ...]:
    """Everybody's leave, some months apart, with a colleague who stands in for most of it."""
    planned: list[Leave] = []
    for worker, agency in _workers():
        chance = Chance(seed, "leave", worker)
        day = since + timedelta(days=chance.number(5, 120))
        while day < until:
            ends = day + timedelta(days=chance.number(3, 12))
            deputy = _deputy(worker, agency, day, ends, planned, chance)
            planned.append(Leave(worker=worker, deputy=deputy, starts_on=day, ends_on=ends))
            day = ends + timedelta(days=chance.number(70, 150))
    return tuple(planned)


def _workers() -> Iterator[tuple[str, str]]:
    """Each worker at their own agency: where their first line puts them."""
    seen: set[str] = set()
    for post in material.posts():
        if post.worker not in seen:
            seen.add(post.worker)
            yield post.worker, post.agency


def _deputy(
    worker: str, agency: str, starts: date, ends: date, planned: list[Leave], chance: Chance
) -> str | None:
    """A colleague of the same agency who is there and may do the work."""
    away = {each.worker for each in planned if each.starts_on < ends and each.ends_on > starts}
    there = [
        post.worker
        for post in material.posts()
        if post.agency == agency and post.worker != worker and post.worker not in away
        if STANDS_IN.intersection(post.roles)
    ]
    if not there or chance.falls(WITHOUT_DEPUTY):
        return None
    return chance.one_of(there)


def away(*, planned: tuple[Leave, ...], at_least_until: date) -> tuple[Away, ...]:
    """Leave as it stands in the records."""
    return tuple(
        Away(
            id=keys.other("leave", each.worker, each.starts_on),
            worker_id=keys.worker(each.worker),
            deputy_id=keys.worker(each.deputy) if each.deputy else None,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            recorded_at=at(day=min(each.starts_on - KNOWN_BEFORE, at_least_until), clock=NOON),
        )
        for each in planned
    )


def cover(*, since: date) -> tuple[Cover, ...]:
    """The hours of duty of every agency that has any, held by its first team."""
    return tuple(
        Cover(
            id=keys.other("cover", agency.name, weekday),
            partnership_id=keys.partnership(agency.town),
            team_id=keys.team(agency.name, agency.teams[0]),
            weekday=weekday,
            opens=opens,
            closes=closes,
            starts_on=since,
        )
        for agency in material.agencies()
        if agency.cover
        for weekday, opens, closes in _hours(agency.cover)
    )


def _hours(words: str) -> Iterator[tuple[int, time, time]]:
    """`weekdays 09:00-17:00` or `every day 00:00-00:00`, as days of the week."""
    days, hours = words.rsplit(" ", 1)
    opens, closes = (time.fromisoformat(each) for each in hours.split("-"))
    for weekday in range(5 if days == "weekdays" else 7):
        yield weekday, opens, closes


def turns(*, seed: str, today: date, planned: tuple[Leave, ...]) -> tuple[Turn, ...]:
    """Who is on duty in the weeks around today; a few turns nobody took."""
    chance = Chance(seed, "rota")
    made: list[Turn] = []
    busy: dict[str, list[tuple[datetime, datetime]]] = {}
    for agency in material.agencies():
        if not agency.cover:
            continue
        hours = {weekday: (opens, closes) for weekday, opens, closes in _hours(agency.cover)}
        on_duty = [
            post.worker
            for post in material.posts()
            if post.agency == agency.name and Role.DUTY_WORKER in post.roles
        ]
        day = today - LOOKS_BACK
        while day <= today + LOOKS_AHEAD:
            if day.weekday() in hours:
                for starts, ends in _parts(day, *hours[day.weekday()]):
                    worker = _whose(on_duty, day, starts, ends, planned, busy)
                    open_still = starts > at(day=today, clock=NOON) and chance.falls(LEFT_OPEN)
                    if worker is None or open_still:
                        continue
                    busy.setdefault(worker, []).append((starts, ends))
                    made.append(_turn(agency, worker, starts, ends))
            day += A_DAY
    return tuple(made)


def _parts(day: date, opens: time, closes: time) -> list[tuple[datetime, datetime]]:
    """One turn, or two of half a day where the whole day is covered."""
    if opens < closes:
        return [(at(day=day, clock=opens), at(day=day, clock=closes))]
    noon, midnight = at(day=day, clock=NOON), at(day=day + A_DAY, clock=time())
    return [(at(day=day, clock=time()), noon), (noon, midnight)]


def _whose(
    on_duty: list[str],
    day: date,
    starts: datetime,
    ends: datetime,
    planned: tuple[Leave, ...],
    busy: dict[str, list[tuple[datetime, datetime]]],
) -> str | None:
    turn = day.toordinal() // 7 + starts.hour // 12
    for place in range(len(on_duty)):
        worker = on_duty[(turn + place) % len(on_duty)]
        if any(each.worker == worker and each.covers(day) for each in planned):
            continue
        if any(s < ends and e > starts for s, e in busy.get(worker, ())):
            continue
        return worker
    return None


def _turn(agency: material.Agency, worker: str, starts: datetime, ends: datetime) -> Turn:
    key: UUID = keys.other("turn", agency.name, starts.isoformat())
    return Turn(
        id=key,
        partnership_id=keys.partnership(agency.town),
        team_id=keys.team(agency.name, agency.teams[0]),
        worker_id=keys.worker(worker),
        starts_at=starts,
        ends_at=ends,
        recorded_at=starts - KNOWN_BEFORE,
    )
