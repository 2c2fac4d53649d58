"""A draw between two agencies: fixed by both before its period, opened by both, and checkable.

Nothing of where it stands is stored: it follows from who committed, who opened, and the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing import chance

A_WEEK = timedelta(weeks=1)
MOST_WEEKS = 4
FEWEST_LETTERS = 32


class What(StrEnum):
    """What is drawn: days on which somebody is tested, or prizes for tickets."""

    TESTS = "tests"
    PRIZES = "prizes"


class Doing(StrEnum):
    """What a side does: it binds itself to its secret, and opens it."""

    COMMITTED = "committed"
    OPENED = "opened"


class State(StrEnum):
    """Where a draw stands."""

    OPEN = "open"
    COMMITTED = "committed"
    DRAWN = "drawn"
    FALLEN = "fallen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """A draw as its rules see it: its period, its two sides, and what each of them has done."""

    days: Period[date]
    tester_id: UUID
    supervisor_id: UUID
    committed: frozenset[UUID] = frozenset()
    opened: frozenset[UUID] = frozenset()

    @property
    def sides(self) -> tuple[UUID, UUID]:
        return self.tester_id, self.supervisor_id


def state(draw: Draw, *, today: date) -> State:
    """This says where a draw stands on a day.

    One that not both sides have opened before its period begins has fallen; it is not drawn again.

    Source: decision 62.
    """
    if draw.opened >= set(draw.sides):
        return State.DRAWN
    if today >= draw.days.starts:
        return State.FALLEN
    return State.COMMITTED if draw.committed >= set(draw.sides) else State.OPEN


def waits_for(draw: Draw, *, today: date) -> tuple[UUID, ...]:
    """This gives the sides whose part is missing, or was missing when the draw fell."""
    where = state(draw, today=today)
    if where is State.DRAWN:
        return ()
    done = draw.opened if draw.committed >= set(draw.sides) else draw.committed
    return tuple(side for side in draw.sides if side not in done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposing:
    """A draw as one side proposes it. `others` are the periods that the two have agreed before."""

    starts_on: date | None
    weeks: int
    tester_id: UUID
    supervisor_id: UUID | None
    lines: int
    others: tuple[Period[date], ...]
    today: date


def propose(facts: Proposing) -> Decision[Period[date]]:
    """This says whether a draw can be proposed: of whole weeks to come, once for each week.

    That a fallen draw keeps its weeks is meant: nobody gets a second chance at the same days.

    Source: decision 62.
    """
    reasons: list[Reason] = []
    if facts.supervisor_id is None or facts.supervisor_id == facts.tester_id:
        reasons.append(because("draw.two_sides", "supervisor_id"))
    if facts.starts_on is None or facts.starts_on.weekday() != 0:
        reasons.append(because("draw.starts_on_monday", "starts_on"))
    elif facts.starts_on <= facts.today:
        reasons.append(because("draw.has_begun", "starts_on"))
    if not 1 <= facts.weeks <= MOST_WEEKS:
        reasons.append(because("draw.weeks_wrong", "weeks", most=str(MOST_WEEKS)))
    if reasons:
        return refuse(*reasons)
    assert facts.starts_on is not None
    days = Period(starts=facts.starts_on, ends=facts.starts_on + facts.weeks * A_WEEK)
    if any(days.overlaps(other=each) for each in facts.others):
        return refuse(because("draw.once_a_week", "starts_on"))
    if not facts.lines:
        return refuse(because("draw.nobody_listed", "starts_on"))
    return allow(days)


def commit(draw: Draw, *, side: UUID, commitment: str, today: date) -> Decision[str]:
    """This says whether a side can bind itself to its secret: once, before the period begins."""
    reasons = _of_a_side(draw, side, today)
    if not reasons and side in draw.committed:
        reasons.append(because("draw.committed_already"))
    if len(commitment) != 64 or set(commitment) - set("0123456789abcdef"):
        reasons.append(because("draw.commitment_wrong", "commitment"))
    return refuse(*reasons) if reasons else allow(commitment)


def open_secret(
    draw: Draw, *, side: UUID, secret: str, commitment: str, today: date
) -> Decision[str]:
    """This says whether a side can open its secret: after both committed, before the period.

    It must be the one to which it is bound, and too long to be guessed from that.
    """
    reasons = _of_a_side(draw, side, today)
    if not reasons and not draw.committed >= set(draw.sides):
        reasons.append(because("draw.not_committed_by_both"))
    if not reasons and side in draw.opened:
        reasons.append(because("draw.opened_already"))
    if not reasons and chance.digest(text=secret) != commitment:
        reasons.append(because("draw.another_secret", "secret"))
    if not reasons and len(secret) < FEWEST_LETTERS:
        reasons.append(because("draw.secret_short", "secret", fewest=str(FEWEST_LETTERS)))
    return refuse(*reasons) if reasons else allow(secret)


def _of_a_side(draw: Draw, side: UUID, today: date) -> list[Reason]:
    if side not in draw.sides:
        return [because("draw.not_found")]
    return [because("draw.has_begun")] if today >= draw.days.starts else []


def shows_secrets(draw: Draw, *, today: date) -> bool:
    """This says whether everybody of both sides may see both secrets and run it again.

    Only once its period is over: until then nobody at either side can know a day before it comes.
    """
    ends = draw.days.ends
    return state(draw, today=today) is State.DRAWN and ends is not None and today >= ends


def differs(
    *, listed: str, tester: str, supervisor: str, kept: Iterable[tuple[str, str]]
) -> tuple[str, ...]:
    """This runs an opened draw again, and gives every (reference, choice) kept that it did not.

    What it chose and nobody kept is no fault: they died, or their order ended, before the draw.
    """
    seed = chance.seed(listed=listed, tester=tester, supervisor=supervisor)
    again = {
        (line.reference, one)
        for line in chance.as_lines(text=listed)
        for one in chance.chosen(seed=seed, line=line)
    }
    return tuple(sorted(f"{who} {what}" for who, what in set(kept) - again))
