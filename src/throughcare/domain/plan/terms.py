"""The words of a plan: how an aim ends, what became of an offer, who answers what."""

from enum import StrEnum


class AimEnd(StrEnum):
    """How an aim ended: they have it, or they let it go."""

    REACHED = "reached"
    LET_GO = "let_go"


class Outcome(StrEnum):
    """What the person chose of something that was offered.

    Source: issue "Treatment": options offered, chosen, why not.
    """

    CHOSEN = "chosen"
    NOT_CHOSEN = "not_chosen"
    THINKING = "thinking"


class Answer(StrEnum):
    """What an agency with a part in a plan says of it."""

    AGREES = "agrees"
    ASKS_FOR_CHANGE = "asks_for_change"


class Wish(StrEnum):
    """What somebody wants of their treatment from here; no answer is the right one.

    Source: domain.md S14: the neutral review question, in this order; §5 "Pressure off medication".
    """

    STAY = "stay"
    CHANGE = "change"
    REDUCE = "reduce"
    STOP = "stop"
    UNDECIDED = "undecided"
