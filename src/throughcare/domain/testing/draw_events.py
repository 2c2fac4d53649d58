"""What happens to somebody's schedule and rewards."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSet:
    """How often somebody is tested, on which days, [starts_on, ends_on)."""

    how: str
    tests_a_week: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEnded:
    """From this day on they are tested by it no more."""

    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardGiven:
    """What was given, and what it was earned by."""

    words: str
    what_for: str
    earned_on: date


KINDS: tuple[Kind, ...] = (
    Kind(
        code="schedule.set",
        category=Category.TESTS,
        payload=ScheduleSet,
        sentence="Tests: {tests_a_week} a week until {ends_on}, {how}",
    ),
    Kind(
        code="schedule.ended",
        category=Category.TESTS,
        payload=ScheduleEnded,
        sentence="Tests by this schedule end on {ends_on}",
    ),
    Kind(
        code="reward.given",
        category=Category.ATTENDANCE,
        payload=RewardGiven,
        sentence="Given for {what_for}: {words}",
    ),
)
