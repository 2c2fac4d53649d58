"""What happens to somebody's schedule and rewards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind
from throughcare.domain.testing.events import PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSet:
    """How often somebody is tested, on which days, [starts_on, ends_on); by which requirement."""

    how: str
    tests_a_week: int
    starts_on: date
    ends_on: date
    requirement_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEnded:
    """From this day on they are tested by it no more; `untested` says that what requires tests now
    has no schedule that makes them.
    """

    ends_on: date
    requirement_id: UUID | None = None
    untested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleHandedOn:
    """A schedule goes with an order to another agency: whose place it takes, and from which day on
    it chooses days, or tests. Days before that are bound already.
    """

    order_id: UUID
    before: str
    agency_name: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardGiven:
    """What was given, and what it was earned by."""

    words: str
    what_for: str
    earned_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeHanded:
    """The prize that was won by a ticket, put into their hands."""

    words: str
    what_for: str


def _both(code: str, category: Category, payload: type, sentence: str) -> Iterator[Kind]:
    """One that others may be told of, and one for help, that justice never sees."""
    for each, its in ((code, category), (private(code), Category.TREATMENT)):
        yield Kind(code=each, category=its, payload=payload, sentence=sentence)


def private(code: str) -> str:
    """This names the kind of event that justice never sees."""
    return f"{PRIVATE}.{code.replace('.', '_')}"


KINDS: tuple[Kind, ...] = (
    *_both(
        "schedule.set",
        Category.TESTS,
        ScheduleSet,
        "Drug tests: {tests_a_week} a week until {ends_on}, {how}",
    ),
    *_both(
        "schedule.ended",
        Category.TESTS,
        ScheduleEnded,
        "A schedule of drug tests ends on {ends_on}",
    ),
    *_both(
        "schedule.handed_on",
        Category.TESTS,
        ScheduleHandedOn,
        "Drug tests under the order: {agency_name} in place of {before} from {from_on}",
    ),
    *_both("reward.given", Category.ATTENDANCE, RewardGiven, "Given for {what_for}: {words}"),
    *_both("reward.handed", Category.ATTENDANCE, PrizeHanded, "Prize handed over: {words}"),
)
