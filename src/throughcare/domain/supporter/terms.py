"""The words of supporters: who they are to somebody, and what they may be let see."""

from enum import StrEnum


class Relation(StrEnum):
    """Who somebody's supporter is to them."""

    PARTNER = "partner"
    PARENT = "parent"
    CHILD = "child"
    FAMILY = "family"
    FRIEND = "friend"
    PEER = "peer"
    OTHER = "other"


class Sees(StrEnum):
    """What a supporter may be let see, each for itself. Never tests, medicines, orders or notes.

    Source: domain.md S32, §5 "Home and family control".
    """

    LEAD = "lead"
    NEXT_HOUR = "next_hour"
    NEXT_STEP = "next_step"
    CRISIS_PLAN = "crisis_plan"
