"""What stands in somebody's week: from whichever agency, and what they do themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.domain.kernel.period import Period


class Sort(StrEnum):
    """What an entry is.

    Help is an hour with an agency, or with a group; court and away are where somebody has to be, or
    is held; work and own are what they do themselves; a collection, a step and a part
    of the plan have a day, no hours.

    Source: domain.md S31 "one timetable over all agencies and their own entries".
    """

    HELP = "help"
    GROUP = "group"
    COURT = "court"
    AWAY = "away"
    WORK = "work"
    OWN = "own"
    COLLECTION = "collection"
    STEP = "step"
    PART = "part"


GIVEN = frozenset({Sort.HELP, Sort.GROUP})  # hours that services give
THEIRS = frozenset({Sort.WORK, Sort.OWN})


class Stands(StrEnum):
    """What became of an entry, as far as it is known."""

    TO_COME = "to_come"
    CAME = "came"
    MISSED = "missed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a week, `who` the agency that told it, blank where it is the person's own.

    `hours` is when it was or is planned, [starts, ends), None where nothing was; an end that is
    open goes on. `spent` is the time to which they came, None where they did not, or nobody said.
    `on` is its first day.
    """

    sort: Sort
    what: str
    who: str
    on: date
    stands: Stands
    hours: Period[datetime] | None = None
    spent: Period[datetime] | None = None
    where: str = ""
    private: bool = False

    @property
    def fills(self) -> tuple[Period[datetime], ...]:
        """The time that it takes of their day: none where they did not come."""
        if self.stands is Stands.MISSED:
            return ()
        return tuple(each for each in (self.hours, self.spent) if each is not None)


class SeenBy(StrEnum):
    """Whom somebody lets see an entry of their own. None of these is a court, or probation's.

    `team` is the team of whoever they told it to, `agency` everybody there who works with people,
    `others` also those who may see their plan.
    """

    TEAM = "team"
    AGENCY = "agency"
    OTHERS = "others"
