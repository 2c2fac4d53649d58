"""When what was found in a sample can be recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.testing.terms import Result, Stage, Unreadable

MOVES: dict[Stage, str] = {Stage.SCREEN: "screen", Stage.CONFIRMED: "confirm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found of what was looked for, at which stage, in a sample that stands so.

    `recorded` is what is recorded of that stage already.
    """

    state: State
    side: Side
    stage: Stage | None
    results: Mapping[Analyte, Result]
    recorded: Mapping[Analyte, Result] = field(default_factory=dict)


def read(facts: Reading) -> Decision[State]:
    """This says whether results can be recorded, and where the test then stands.

    What nobody looked for is not recorded: it stays unknown. What is recorded otherwise already is
    corrected, never recorded over.

    Source: domain.md S20; issue "Justice": screening, then confirmed.
    """
    if facts.stage is None:
        return refuse(because("test.stage_needed", "stage"))
    moved = LIFECYCLE.move(name=MOVES[facts.stage], state=facts.state, side=facts.side)
    if moved and not facts.results:
        return refuse(because("test.result_needed"))
    otherwise = [
        because("test.correct_it", each.value)
        for each, result in facts.results.items()
        if facts.recorded.get(each, result) is not result
    ]
    return refuse(*otherwise) if moved and otherwise else moved


def find_unreadable(*, state: State, side: Side, why: Unreadable | None) -> Decision[State]:
    """This says whether a sample can be recorded as one that tells nothing, and why.

    Source: issue "Justice": dilute, adulterated.
    """
    if why is None:
        return refuse(because("test.unreadable_why_needed", "why"))
    return LIFECYCLE.move(name="find_unreadable", state=state, side=side)


def is_old(*, collected_on: date, on: date, settings: Settings) -> bool:
    """This says whether a result becomes known so late that it informs and obliges to nothing.

    Source: ours: a laboratory's files of past years are no news of today.
    """
    return (on - collected_on).days > settings["test_old_days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """A result that was recorded wrongly: what is recorded, and what should be.

    `after` None says that nobody looked for it. `left` are the stages of which something would
    still be recorded.
    """

    before: Result | None
    after: Result | None
    why: str
    left: frozenset[Stage]


def correct(facts: Correcting) -> Decision[State]:
    """This says whether a result can be corrected, and where its test then stands.

    Source: house.md §3 "Event": a correction is a new event.
    """
    reasons: list[Reason] = []
    if facts.before is None:
        reasons.append(because("test.result_unknown", "result_id"))
    elif facts.before is facts.after:
        reasons.append(because("test.same_result", "result"))
    if not facts.why.strip():
        reasons.append(because("test.correction_why_needed", "why"))
    if reasons:
        return refuse(*reasons)
    if Stage.CONFIRMED in facts.left:
        return allow(State.CONFIRMED)
    return allow(State.SCREENED if facts.left else State.GIVEN)
