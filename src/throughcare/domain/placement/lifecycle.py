"""Where a placement is, from the proposal until its money is settled."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where a placement is. `wished` is what they want: it is never stored."""

    WISHED = "wished"
    PROPOSED = "proposed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    CANCELLED = "cancelled"
    RUNNING = "running"
    ENDED = "ended"
    SETTLED = "settled"


class Side(StrEnum):
    """Who makes a move: the agency that buys the place. Whose limit it takes, rules say."""

    AGENCY = "agency"


S = State
AGENCY = frozenset({Side.AGENCY})


def _move(name: str, starts: State, leads_to: State) -> Move[State, Side]:
    return Move(name=name, starts=frozenset({starts}), leads_to=leads_to, by=AGENCY)


# Source: issue "Continuity": placements and money.
LIFECYCLE = Lifecycle(
    word="placement",
    initial=S.WISHED,
    moves=(
        _move("propose", S.WISHED, S.PROPOSED),
        _move("approve", S.PROPOSED, S.APPROVED),
        _move("decline", S.PROPOSED, S.DECLINED),
        _move("withdraw", S.PROPOSED, S.WITHDRAWN),
        _move("begin", S.APPROVED, S.RUNNING),
        _move("cancel", S.APPROVED, S.CANCELLED),
        _move("end", S.RUNNING, S.ENDED),
        _move("settle", S.ENDED, S.SETTLED),
    ),
    final=frozenset({S.DECLINED, S.WITHDRAWN, S.CANCELLED, S.SETTLED}),
)
STORED = frozenset(State) - {S.WISHED}
# Money of a line is kept for these.
KEPT_FOR = frozenset({S.APPROVED, S.RUNNING, S.ENDED})
# What can still be changed by whoever's limit covers it.
CHANGES_IN = frozenset({S.APPROVED, S.RUNNING})
