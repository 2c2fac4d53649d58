"""The words of drug tests: why one is taken, of what, what was found, how sure that is."""

from enum import StrEnum


class Purpose(StrEnum):
    """Why a test is taken. Every test has one purpose.

    Source: domain.md S20.
    """

    COURT_ORDERED = "court_ordered"
    STATED_ABSTINENCE = "stated_abstinence"
    SCRIPT = "script"
    CLINICAL = "clinical"
    OWN_WISH = "own_wish"


class Matrix(StrEnum):
    """What the sample is."""

    URINE = "urine"
    ORAL_FLUID = "oral_fluid"
    HAIR = "hair"


class Result(StrEnum):
    """What was found of one thing. What nobody looked for has no result, and is unknown."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNCERTAIN = "uncertain"


class Stage(StrEnum):
    """How sure a result is: a screen on the spot or in a laboratory, or confirmed by it."""

    SCREEN = "screen"
    CONFIRMED = "confirmed"


class WhyNot(StrEnum):
    """Why no sample was given. Not giving one is an outcome of its own, never a result.

    Source: the reference on justice, §5; issue "Justice".
    """

    REFUSED = "refused"
    MEDICALLY_UNABLE = "medically_unable"
    COULD_NOT = "could_not"
    LEFT = "left"
    NO_KIT = "no_kit"


class Unreadable(StrEnum):
    """Why a sample that was given tells nothing."""

    DILUTE = "dilute"
    ADULTERATED = "adulterated"
    TOO_LITTLE = "too_little"
    LOST = "lost"
