"""What a placement is priced by, what it comes after, how it ended."""

from enum import StrEnum

LONGEST_WORDS = 500
# A million pounds, in pence: more is a slip of the hand.
MOST_PENCE = 100_000_000


class Basis(StrEnum):
    """What a price is for."""

    WEEK = "week"
    DAY = "day"
    SESSION = "session"
    ONCE = "once"


class After(StrEnum):
    """What a placement comes after.

    Source: domain.md S8, C4: spot purchase after refusal, a closed service, want of a place.
    """

    REFUSAL = "refusal"
    CLOSED = "closed"
    NO_PLACE = "no_place"
    NOBODY_FITS = "nobody_fits"


class Ring(StrEnum):
    """What alone a line can pay for.

    Source: domain.md S28: an aftercare budget.
    """

    ANYTHING = ""
    AFTERCARE = "aftercare"


class Ended(StrEnum):
    """How a placement ended."""

    AS_PLANNED = "as_planned"
    EARLY_BY_CHOICE = "early_by_choice"
    EARLY_MOVED_ON = "early_moved_on"
    EARLY_BY_PROVIDER = "early_by_provider"
    DIED = "died"


# A death closes it by itself: nobody chooses that.
CHOSEN = tuple(each for each in Ended if each is not Ended.DIED)
