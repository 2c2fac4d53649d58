"""What happens in one town, day by day, until an instant."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.jobs.demonstration import (
    arriving,
    asking,
    assured,
    bending,
    burden,
    clock,
    comparing,
    courts,
    drawing,
    inside,
    medicines,
    moved,
    people,
    placing,
    programmes,
    releases,
    rota,
    seldom,
    staff,
    stories,
    tallies,
    tidying,
)
from throughcare.jobs.demonstration.agenda import Agenda
from throughcare.jobs.demonstration.cast import Cast
from throughcare.jobs.demonstration.people import Somebody
from throughcare.jobs.demonstration.remembered import Told
from throughcare.jobs.demonstration.town import Town
from throughcare.jobs.demonstration.world import AHEAD
from throughcare.records.keys import made_by

ROOMS = (
    *(tidying, clock, staff, asking, courts, drawing),
    *(medicines, programmes, tallies, burden, comparing, placing, seldom, assured, bending),
    releases,
    inside,
    moved,
)
A_DAY = timedelta(days=1)
STATEMENTS = 2_000  # that stay prepared; a history has a few hundred


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """A town's history: how often the rule book refused what, by code, and what can be told."""

    refused: Counter[str]
    stories: tuple[Told, ...]


def drive(
    *, town: str, many: int, days: int, at: datetime, seed: str, told: Callable[[date], None]
) -> Lived:
    """This makes the history of a town until an instant, and says of each day that it is done.

    Decides by the rule book and by chance, writes by the actions, as the workers themselves.
    """
    today = london_day(instant=at)
    since = today - timedelta(days=days)
    there = _town(town, seed=seed, since=since, at=at)
    for who in people.of_town(seed=seed, town=town, many=many, since=since, today=today):
        there.agenda.put(
            there.chance_of(who.number, "hour").clock(who.comes_on), _comes(there, who)
        )
    _hurry()
    for room in ROOMS:
        room.begin(there)
    with made_by(there.new_key):
        day = since
        while day <= today:
            _live(there, min(midnight(day=day + A_DAY), at))
            told(day)
            day += A_DAY
    return Lived(refused=there.refused, stories=stories.of(there))


def _hurry() -> None:
    """This connection does the same few hundred things all along: they stay planned and prepared.

    Whoever pulls the plug begins anew in any case, so nothing waits for the disk.
    """
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
        cursor.execute("set plan_cache_mode = force_generic_plan")
    connection.connection.prepared_max = STATEMENTS


def _town(name: str, *, seed: str, since: date, at: datetime) -> Town:
    today = london_day(instant=at)
    leaves = rota.leaves(seed=seed, since=since, until=today + AHEAD)
    return Town(
        name=name,
        seed=seed,
        since=since,
        at=at,
        cast=Cast(town=name, leaves=leaves),
        agenda=Agenda(since=midnight(day=since)),
    )


def _comes(town: Town, who: Somebody) -> Callable[[datetime], None]:
    def deed(at: datetime) -> None:
        arriving.come(town, who, at)

    return deed


def _live(town: Town, end: datetime) -> None:
    """One day, in one transaction."""
    with transaction.atomic():
        for at, deed in town.agenda.until(end):
            deed(at)
