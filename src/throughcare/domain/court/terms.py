"""The words of a court: sessions, what a list takes, who came, and what a bench may decide."""

from enum import StrEnum


class Session(StrEnum):
    """The part of a day in which a bench sits.

    Source: domain.md S7.
    """

    MORNING = "morning"
    AFTERNOON = "afternoon"
    ALL_DAY = "all_day"


class Takes(StrEnum):
    """What a list takes: reviews before the same bench, or any hearing.

    Source: the reference on justice, §8 (dedicated drug courts).
    """

    REVIEWS = "reviews"
    ANYTHING = "anything"


class Came(StrEnum):
    """Whether the person came to their hearing.

    Source: the reference on justice, §8: missed hearings are counted.
    """

    CAME = "came"
    BY_LINK = "by_link"
    DID_NOT_COME = "did_not_come"


class Outcome(StrEnum):
    """What a bench may decide at a review; some go together.

    Source: the reference on justice, §4 (paras 21 and 22) and §8.
    """

    PRAISE = "praise"
    REWARD = "reward"
    ADJUST_REVIEWS = "adjust_reviews"
    AMEND = "amend"
    ADJOURN = "adjourn"
    REVOKE = "revoke"
    RESENTENCE = "resentence"


# With these the order is over, so that nothing is reviewed after them.
ENDS_THE_ORDER = frozenset({Outcome.REVOKE, Outcome.RESENTENCE})
