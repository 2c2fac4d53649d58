"""The cliff made visible: how much help there was before an ending, and how much after it."""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.referral.access import Group

WEEKS = 12
AN_HOUR = 60


class What(StrEnum):
    """What ended. Source: domain.md P3: support stops on the day that an order or licence ends."""

    SUPPORT = "support"
    ORDER = "order"
    TREATMENT = "treatment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Endings of those whom a group had referred, and the minutes of help in each of the weeks
    before, oldest first, and after.
    """

    group: Group
    people: int
    endings: int
    minutes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a figure is made of: endings, and hours of help before and after all of them."""

    endings: int
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cliff:
    """Hours of help a week and ending, before and after; None of what may not be told.

    `kept` is how many of a hundred minutes before there were after; None where there were none.
    """

    group: Group
    people: int | None
    before: float | None
    after: float | None
    kept: int | None
    weeks: tuple[float, ...]
    made: Made | None


def cliff(counted: Counted, *, tell: bool) -> Cliff:
    """This says how much of the help goes on after an ending, week by week.

    What stands for fewer than three people is told to nobody, nor what `telling` holds back.

    Source: issue of continuity: the cliff made visible; domain.md P2, P3; decision 105.
    """
    if counted.people < FEWEST or not tell:
        return _untold(counted.group)
    each = [minutes / counted.endings / AN_HOUR for minutes in counted.minutes]
    before, after = sum(counted.minutes[:WEEKS]), sum(counted.minutes[WEEKS:])
    return Cliff(
        group=counted.group,
        people=counted.people,
        before=round(sum(each[:WEEKS]) / WEEKS, 1),
        after=round(sum(each[WEEKS:]) / WEEKS, 1),
        kept=round(100 * after / before) if before else None,
        weeks=tuple(round(hours, 1) for hours in each),
        made=Made(endings=counted.endings, before=before / AN_HOUR, after=after / AN_HOUR),
    )


def _untold(group: Group) -> Cliff:
    return Cliff(group=group, people=None, before=None, after=None, kept=None, weeks=(), made=None)


def told(number: int, *, unseen: int = 0) -> int | None:
    """This gives how many people there were, unless they are too few to tell, or whoever asks sees
    all but so few of them. Source: ours; decision 0105.
    """
    return number if number >= FEWEST and not 0 < unseen < FEWEST else None
