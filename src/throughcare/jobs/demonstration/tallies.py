"""People without a name: what a day at the exchange, the drop-in and on the streets came to."""

from datetime import datetime, time, timedelta
from functools import partial

from throughcare.actions import programme
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.programme.tally import Counted
from throughcare.jobs.demonstration.town import Town

K, R = AgencyKind, Role
A_DAY = timedelta(days=1)
TALLIED_DAYS = 12
TALLIED = {
    Counted.NEEDLE_EXCHANGE: 5,
    Counted.PACKS_OUT: 6,
    Counted.PACKS_BACK: 3,
    Counted.DROP_IN: 4,
    Counted.OUTREACH: 2,
    Counted.ADVICE: 2,
    Counted.CAME_IN: 1,
}


def begin(town: Town) -> None:
    """In the last days the unnamed are counted."""
    exchange = town.cast.of_kind(K.NEEDLE_EXCHANGE_OUTREACH, K.HOSTEL)
    for days in range(TALLIED_DAYS if exchange else 0):
        day = (town.until - A_DAY * days).date()
        late = instant(day=day, clock=time(16, 30))
        if exchange and town.times.calendar.is_working_day(day=day) and late > town.agenda.now:
            town.agenda.put(min(late, town.until), partial(_count, town, exchange.name))


def _count(town: Town, agency: str, at: datetime) -> None:
    """What a day at the exchange, the drop-in and on the streets came to, tap by tap."""
    day = town.times.day_of(at)
    worker = town.cast.somebody(agency, R.WORKER, on=day)
    by = town.cast.viewer(worker, agency, at)
    chance = town.chance_of("tally", agency, day)
    for what, usual in TALLIED.items():
        for _ in range(chance.number(0, usual)):
            town.attempt(partial(programme.tap, what=what, change=1, by=by, at=at))
