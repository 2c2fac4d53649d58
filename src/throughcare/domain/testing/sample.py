"""That no sample was given, or that one tells nothing, can have been recorded wrongly too."""

from dataclasses import dataclass

from throughcare.domain.kernel.decision import Decision, Reason, because, refuse
from throughcare.domain.testing.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.testing.taking import ANOTHER_IS_OFFERED
from throughcare.domain.testing.terms import Matrix, Stage, Unreadable, WhyNot

type Why = WhyNot | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """A sample of which it is recorded why there is no result, and what is so instead.

    `instead` None says that it was given, or that it can be read; else it is another reason.
    `screened` says whether something is recorded that was found before.
    """

    state: State
    was: str
    instead: Why | None
    matrix: Matrix
    offered: Matrix | None
    screened: frozenset[Stage]
    why: str


def correct(facts: Correcting) -> Decision[State]:
    """This says whether it can be corrected, and where the test then stands.

    Source: house.md §3 "Event": a correction is a new event; a wrong record is nobody's failure.
    """
    reasons: list[Reason] = []
    if facts.state not in (State.NOT_GIVEN, State.UNREADABLE):
        return refuse(because("test.sample_stands"))
    if facts.instead is not None and facts.instead.value == facts.was:
        reasons.append(because("test.sample_as_recorded", "instead"))
    elif facts.instead is not None and not _fits(facts.state, facts.instead):
        reasons.append(because("test.why_needed", "instead"))
    if facts.instead in ANOTHER_IS_OFFERED and facts.offered in (None, facts.matrix):
        reasons.append(because("test.offer_another", "offered"))
    if not facts.why.strip():
        reasons.append(because("test.correction_why_needed", "why"))
    if reasons:
        return refuse(*reasons)
    return LIFECYCLE.move(name=_move(facts), state=facts.state, side=Side.TESTER)


def _fits(state: State, instead: Why) -> bool:
    return isinstance(instead, WhyNot if state is State.NOT_GIVEN else Unreadable)


def _move(facts: Correcting) -> str:
    if facts.instead is not None:
        return "not_given_otherwise" if facts.state is State.NOT_GIVEN else "unreadable_otherwise"
    if facts.state is State.NOT_GIVEN:
        return "correct_not_given"
    return "correct_unread_screen" if facts.screened else "correct_unreadable"
