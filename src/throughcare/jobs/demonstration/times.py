"""When people come and workers work: working days, office hours, free hours."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from throughcare.domain.kernel.calendar import Calendar, at, in_london, london_day
from throughcare.jobs.demonstration.cast import Cast
from throughcare.jobs.demonstration.chance import Chance
from throughcare.queries import protocol

OPENS, CLOSES = 9, 17
HOURS_A_DAY = CLOSES - OPENS
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def hours_from(starts: datetime, hours: int) -> list[datetime]:
    """So many hours, one after the other."""
    return [starts + AN_HOUR * number for number in range(hours)]


class Times:
    """The working days of a town, and the hours that its workers have given away."""

    def __init__(self, *, cast: Cast) -> None:
        self._cast = cast
        self.calendar: Calendar = protocol.england()
        self._given: dict[str, set[datetime]] = defaultdict(set)

    def worked(self, day: date) -> date:
        """A day, or the next that is worked."""
        return self.calendar.add_working_days(day=day, working_days=0)

    def after_work(self, instant: datetime, days: float) -> datetime:
        """The instant after so many working days of eight hours, within office hours."""
        local = in_london(instant=instant)
        day, hour = local.date(), local.hour + local.minute / 60
        if not self.calendar.is_working_day(day=day) or hour >= CLOSES:
            day = self.calendar.add_working_days(day=day, working_days=1)
            hour = OPENS
        hours = max(hour, OPENS) - OPENS + days * HOURS_A_DAY
        whole, rest = divmod(hours, HOURS_A_DAY)
        day = self.calendar.add_working_days(day=day, working_days=int(whole))
        minutes = int(rest * 60)
        return at(day=day, clock=time(OPENS + minutes // 60, minutes % 60))

    def free_hour(
        self,
        worker: str,
        day: date,
        chance: Chance,
        *,
        for_whom: set[datetime],
        hours: int = 1,
    ) -> datetime | None:
        """The first of so many free hours of somebody, on the first day from `day` on which they
        are there.

        None where nothing is free within two weeks. `for_whom` are the hours of who would come.
        """
        taken = self._given[worker] | for_whom
        for _ in range(14):
            day = self.worked(day)
            if self._cast.is_here(worker, day):
                for hour in chance.some_of(range(OPENS, CLOSES - hours + 1), HOURS_A_DAY):
                    starts = at(day=day, clock=time(hour))
                    if taken.isdisjoint(hours_from(starts, hours)):
                        return starts
            day += A_DAY
        return None

    def give(self, worker: str, starts: datetime) -> None:
        """This writes an hour down as given away."""
        self._given[worker].add(starts)

    def take_back(self, worker: str, starts: datetime) -> None:
        """This makes an hour free again."""
        self._given[worker].discard(starts)

    def day_of(self, instant: datetime) -> date:
        """The day in London."""
        return london_day(instant=instant)
