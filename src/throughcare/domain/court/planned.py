"""What a bench may read of a plan: their aims, and who does what, of the days of the order."""

from dataclasses import dataclass, replace
from datetime import date

from throughcare.domain.kernel.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of the plan: what, whose (nobody's name where it is their own), by when, when done.

    `agreed_on` is the day on which it was taken into the plan.
    """

    what: str
    owner: str
    agreed_on: date
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a plan says to the bench; empty where nothing of it may be seen, as where there is none.

    What was taken out of the plan is in it no more: it is told against nobody.
    """

    aims: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.aims or self.steps)

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps that are done."""
        return tuple(each for each in self.steps if each.done_on is not None)

    @property
    def to_do(self) -> tuple[Step, ...]:
        """The steps that are still open."""
        return tuple(each for each in self.steps if each.done_on is None)


NOTHING = Planned()


def since(planned: Planned, days: Period[date]) -> Planned:
    """This gives the plan as it is read since last time: what was done before then is left out.

    Source: pages.md "Court list / Hearing": since last time (attendance, tests, plan).
    """
    kept = (e for e in planned.steps if e.done_on is None or e.done_on >= days.starts)
    return replace(planned, steps=tuple(kept))


def own_done(planned: Planned, days: Period[date]) -> int:
    """This counts the steps of their own that they did in these days.

    Source: issue "Courts": what was good first.
    """
    done = (each.done_on for each in planned.steps if not each.owner)
    return sum(day is not None and days.starts <= day for day in done)


def still(planned: Planned, now: Planned) -> Planned:
    """This leaves out of what was drawn what may be seen no more: what they let nobody see goes.

    Source: house.md §3 "Grant": a grant by consent can be withdrawn.
    """
    there = {(each.what, each.owner) for each in now.steps}
    return Planned(
        aims=tuple(each for each in planned.aims if each in now.aims),
        steps=tuple(each for each in planned.steps if (each.what, each.owner) in there),
    )
