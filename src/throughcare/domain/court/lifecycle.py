"""The states and moves of a hearing, as one table."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where a hearing is: on a list, heard, put off to another day, or taken off the list."""

    LISTED = "listed"
    HEARD = "heard"
    ADJOURNED = "adjourned"
    TAKEN_OFF = "taken_off"


class Side(StrEnum):
    """Who makes a move: the court, or the house itself after a death or an order's end."""

    COURT = "court"
    HOUSE = "house"


S = State


def _move(name: str, leads_to: State, by: Side) -> Move[State, Side]:
    return Move(name=name, starts=frozenset({S.LISTED}), leads_to=leads_to, by=frozenset({by}))


# Source: the reference on justice, §4 (reviews) and §8.
LIFECYCLE = Lifecycle(
    word="hearing",
    initial=S.LISTED,
    moves=(
        _move("decide", S.HEARD, Side.COURT),
        _move("adjourn", S.ADJOURNED, Side.COURT),
        _move("take_off", S.TAKEN_OFF, Side.COURT),
        _move("fall", S.TAKEN_OFF, Side.HOUSE),
    ),
    final=frozenset({S.HEARD, S.ADJOURNED, S.TAKEN_OFF}),
)
