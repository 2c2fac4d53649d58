"""Where an invoice is, from its coming until it is agreed or taken back."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where an invoice is. `sent` is what is under way: it is never stored."""

    SENT = "sent"
    RECEIVED = "received"
    DISPUTED = "disputed"
    AGREED = "agreed"
    TAKEN_BACK = "taken_back"


class Side(StrEnum):
    """Who makes a move: the agency that pays; it also records what the provider says."""

    AGENCY = "agency"


S = State
AGENCY = frozenset({Side.AGENCY})


def _move(name: str, starts: set[State], leads_to: State) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=AGENCY)


# Source: issue "Continuity": invoice against recorded attendance, disputed, agreed.
LIFECYCLE = Lifecycle(
    word="invoice",
    initial=S.SENT,
    moves=(
        _move("receive", {S.SENT}, S.RECEIVED),
        _move("dispute", {S.RECEIVED}, S.DISPUTED),
        _move("agree", {S.RECEIVED, S.DISPUTED}, S.AGREED),
        _move("take_back", {S.RECEIVED, S.DISPUTED}, S.TAKEN_BACK),
    ),
    final=frozenset({S.AGREED, S.TAKEN_BACK}),
)
STORED = frozenset(State) - {S.SENT}
OPEN = frozenset({S.RECEIVED, S.DISPUTED})
