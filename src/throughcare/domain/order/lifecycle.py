"""The states and moves of an absence, as one table."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where an absence is. It begins with evidence asked for, never with a failure."""

    EVIDENCE_ASKED = "evidence_asked"
    ACCEPTABLE = "acceptable"
    UNACCEPTABLE = "unacceptable"
    DISPUTED = "disputed"
    UPHELD = "upheld"
    CANNOT_COUNT = "cannot_count"


class Side(StrEnum):
    """Who makes a move.

    The responsible officer decides; another who is named decides a dispute; whoever helps the
    person disputes it for them; the house finds what clashes, gives way where nobody is left to
    hear a dispute, and opens anew what rested on a record that was wrong.
    """

    OFFICER = "officer"
    DECIDER = "decider"
    ANY_WORKER = "any_worker"
    HOUSE = "house"


S = State


def _move(name: str, starts: set[State], leads_to: State, by: Side) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=frozenset({by}))


# Source: the reference on justice, §5: failures without reasonable excuse; the dispute is ours.
# A dispute is heard once; the officer can always change their mind in favour.
LIFECYCLE = Lifecycle(
    word="absence",
    initial=S.EVIDENCE_ASKED,
    moves=(
        _move("accept", {S.EVIDENCE_ASKED, S.UNACCEPTABLE, S.UPHELD}, S.ACCEPTABLE, Side.OFFICER),
        _move("refuse", {S.EVIDENCE_ASKED}, S.UNACCEPTABLE, Side.OFFICER),
        _move("give_way", {S.UNACCEPTABLE}, S.ACCEPTABLE, Side.HOUSE),
        _move("dispute", {S.UNACCEPTABLE}, S.DISPUTED, Side.ANY_WORKER),
        _move("uphold", {S.DISPUTED}, S.UPHELD, Side.DECIDER),
        _move("overturn", {S.DISPUTED}, S.ACCEPTABLE, Side.DECIDER),
        _move(
            "clash",
            {S.EVIDENCE_ASKED, S.UNACCEPTABLE, S.DISPUTED, S.UPHELD},
            S.CANNOT_COUNT,
            Side.HOUSE,
        ),
        _move("open_anew", {S.UNACCEPTABLE, S.DISPUTED, S.UPHELD}, S.EVIDENCE_ASKED, Side.HOUSE),
    ),
    final=frozenset({S.ACCEPTABLE, S.CANNOT_COUNT}),
)
