"""The states and moves of a required assessment, as one table."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where a required assessment is, as the police and the assessor both see it.

    Offered: the law requires it no longer, and the hour stands as an offer.
    """

    REQUIRED = "required"
    NOTIFIED = "notified"
    TOLD = "told"
    UNNECESSARY = "unnecessary"
    OFFERED = "offered"
    DIED = "died"


class Side(StrEnum):
    """Who makes a move: the police, the assessor, or the house by itself."""

    POLICE = "police"
    ASSESSOR = "assessor"
    HOUSE = "house"


S = State


def _move(name: str, starts: set[State], leads_to: State, *by: Side) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=frozenset(by))


# Source: Drugs Act 2005 ss9-14. A follow-up lapses where the initial assessor says that it is not
# necessary. What is told to the police can be told again, when a good cause is found later;
# it falls where what it was required for had been recorded wrongly.
LIFECYCLE = Lifecycle(
    word="assessment",
    initial=S.REQUIRED,
    moves=(
        _move("notify", {S.REQUIRED}, S.NOTIFIED, Side.POLICE, Side.ASSESSOR),
        _move("vary", {S.NOTIFIED}, S.NOTIFIED, Side.POLICE, Side.ASSESSOR),
        _move("tell", {S.NOTIFIED, S.TOLD}, S.TOLD, Side.ASSESSOR),
        _move("not_needed", {S.REQUIRED, S.NOTIFIED}, S.UNNECESSARY, Side.ASSESSOR),
        _move("release", {S.REQUIRED, S.NOTIFIED}, S.OFFERED, Side.HOUSE),
        _move("take_back", {S.TOLD}, S.OFFERED, Side.HOUSE),
        _move("die", {S.REQUIRED, S.NOTIFIED}, S.DIED, Side.HOUSE),
    ),
    final=frozenset({S.UNNECESSARY, S.OFFERED, S.DIED}),
)
