"""What must be ready for somebody's release, and how each thing stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from throughcare.domain.kernel.category import AgencyKind, Category


class State(StrEnum):
    """How one thing stands. Only what is owned or missing is still to be done."""

    DONE = "done"
    OWNED = "owned"
    DECLINED = "declined"
    NOT_NEEDED = "not_needed"
    MISSING = "missing"


SETTLED = frozenset({State.DONE, State.DECLINED, State.NOT_NEEDED})


class Drawn(StrEnum):
    """What is read from its own records, and never typed a second time."""

    APPOINTMENT = "appointment"
    SCRIPT = "script"
    NALOXONE = "naloxone"
    BED = "bed"


class Bed(StrEnum):
    """What kind of bed it is."""

    OWN_HOME = "own_home"
    FAMILY_OR_FRIENDS = "family_or_friends"
    SUPPORTED = "supported"
    HOSTEL = "hostel"
    APPROVED_PREMISES = "approved_premises"
    RESIDENTIAL = "residential"
    HOTEL = "hotel"
    SOFA = "sofa"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that must be ready; `mark` is the column of the board in which it stands, and
    `kinds` are the agencies that usually see to it. What is done and `says` something is done once
    that is written: who meets them, under which number they are rung.
    """

    code: str
    words: str
    mark: str
    essential: bool
    category: Category
    drawn: Drawn | None
    kinds: tuple[AgencyKind, ...]
    source: str
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BedTold:
    """A bed as it was told: its kind, until when it is theirs, and whether it is fit for them."""

    kind: Bed
    until_on: date | None
    suitable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was last told of one thing: by `worker_name` it is owned, until `due_on`; `was_due_on`
    is the day that was first said, where it moved with the release. Where an agency is `asked`,
    that is its name.
    """

    item: str
    state: State
    words: str = ""
    worker_name: str = ""
    asked: bool = False
    due_on: date | None = None
    was_due_on: date | None = None
    bed: BedTold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known before a release, as far as whoever asks may see it.

    `met_at` is the first appointment outside, with whom and where; `script_until_on` the last day
    to which scripts outside hold without a gap (`chain`), and `pharmacy` who supplies it then;
    `naloxone` says to whom it was handed last.
    """

    release_on: date | None
    told: tuple[Told, ...] = ()
    met_at: datetime | None = None
    met_where: str = ""
    script_until_on: date | None = None
    pharmacy: str = ""
    naloxone: str = ""
    naloxone_on: date | None = None

    def of(self, item: str) -> Told | None:
        """What was told of one thing."""
        return next((each for each in self.told if each.item == item), None)


def item_key(custody_id: UUID, item: str) -> UUID:
    """The key of one thing before one release: the same at every replay."""
    return uuid5(custody_id, item)
