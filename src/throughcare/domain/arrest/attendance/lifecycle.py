"""The states and moves of who came to a required assessment, as one table."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Who came, and what was found about why not; the assessor's alone."""

    AWAITED = "awaited"
    ATTENDED = "attended"
    LEFT_EARLY = "left_early"
    DID_NOT_ATTEND = "did_not_attend"
    CAUSE_CLAIMED = "cause_claimed"
    GOOD_CAUSE = "good_cause"
    NO_GOOD_CAUSE = "no_good_cause"


class Side(StrEnum):
    """Who records who came, and who decides whether there was a good cause."""

    ASSESSOR = "assessor"
    MANAGER = "manager"


S = State


def _step(name: str, starts: set[State], leads_to: State, by: Side) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=frozenset({by}))


# What was recorded against somebody and was not so is corrected; that they came and stayed
# stands.
MISSED = {S.DID_NOT_ATTEND, S.CAUSE_CLAIMED, S.GOOD_CAUSE, S.NO_GOOD_CAUSE}
# Source: Drugs Act 2005 ss12 and 14: without good cause; who decides about it here is ours.
LIFECYCLE = Lifecycle(
    word="attendance",
    initial=S.AWAITED,
    moves=(
        _step("attend", {S.AWAITED}, S.ATTENDED, Side.ASSESSOR),
        _step("leave", {S.AWAITED}, S.LEFT_EARLY, Side.ASSESSOR),
        _step("miss", {S.AWAITED}, S.DID_NOT_ATTEND, Side.ASSESSOR),
        _step("claim", {S.LEFT_EARLY, S.DID_NOT_ATTEND}, S.CAUSE_CLAIMED, Side.ASSESSOR),
        _step("find", {S.CAUSE_CLAIMED, S.NO_GOOD_CAUSE}, S.GOOD_CAUSE, Side.MANAGER),
        _step("refuse", {S.CAUSE_CLAIMED}, S.NO_GOOD_CAUSE, Side.MANAGER),
        _step("correct_attended", MISSED | {S.LEFT_EARLY}, S.ATTENDED, Side.ASSESSOR),
        _step("correct_left", MISSED, S.LEFT_EARLY, Side.ASSESSOR),
        _step("correct_missed", MISSED | {S.LEFT_EARLY}, S.DID_NOT_ATTEND, Side.ASSESSOR),
    ),
    final=frozenset({S.ATTENDED}),
)
