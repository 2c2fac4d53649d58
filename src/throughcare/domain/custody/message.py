"""What a message of the prison or the probation service says, in our words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.domain.custody.terms import Movement


class State(StrEnum):
    """What became of a message.

    Applied: it is with whom it is about, and whatever follows from it has. Queued: nobody, or more
    than one, has its number yet. Unreadable: as it came it can't be read.
    """

    APPLIED = "applied"
    QUEUED = "queued"
    UNREADABLE = "unreadable"


class Why(StrEnum):
    """What makes a day the day of release.

    Source: the reference on prison events, §3: the dates that a prison calculates.
    """

    CONDITIONAL = "conditional"
    AUTOMATIC = "automatic"
    HOME_DETENTION = "home_detention"
    AFTER_RECALL = "after_recall"
    PAROLE = "parole"
    END_OF_SENTENCE = "end_of_sentence"
    COURT = "court"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The day of release as a prison calculated it, and which of its dates that is."""

    release_on: date | None
    why: Why
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message; the numbers are in canonical form, empty where it names none.

    `sameness` is equal for messages that say the same thing of the same instant, whatever they are
    called. `other_number` and `other_case` are numbers that turn out to be the same person's.
    `dates_changed` says that a day of release changed, without saying to which.
    """

    id: str
    kind: str
    happened_at: datetime
    sameness: str
    prison_number: str = ""
    case_number: str = ""
    other_number: str = ""
    other_case: str = ""
    movement: Movement | None = None
    dates: Dates | None = None
    dates_changed: bool = False

    @property
    def links(self) -> bool:
        """Whether it says that two numbers are one person's."""
        return bool(
            self.other_number or self.other_case or (self.prison_number and self.case_number)
        )
