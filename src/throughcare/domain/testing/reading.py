"""When what was found in a sample can be recorded."""

from collections.abc import Mapping
from dataclasses import dataclass

from throughcare.domain.kernel.decision import Decision, because, refuse
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.testing.terms import Result, Stage, Unreadable

MOVES: dict[Stage, str] = {Stage.SCREEN: "screen", Stage.CONFIRMED: "confirm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found of what was looked for, at which stage, in a sample that stands so."""

    state: State
    side: Side
    stage: Stage | None
    results: Mapping[Analyte, Result]


def read(facts: Reading) -> Decision[State]:
    """This says whether results can be recorded, and where the test then stands.

    What nobody looked for is not recorded: it stays unknown.

    Source: domain.md S20; issue "Justice": screening, then confirmed.
    """
    if facts.stage is None:
        return refuse(because("test.stage_needed", "stage"))
    moved = LIFECYCLE.move(name=MOVES[facts.stage], state=facts.state, side=facts.side)
    if moved and not facts.results:
        return refuse(because("test.result_needed"))
    return moved


def find_unreadable(*, state: State, side: Side, why: Unreadable | None) -> Decision[State]:
    """This says whether a sample can be recorded as one that tells nothing, and why.

    Source: issue "Justice": dilute, adulterated.
    """
    if why is None:
        return refuse(because("test.unreadable_why_needed", "why"))
    return LIFECYCLE.move(name="find_unreadable", state=state, side=side)
