"""What can happen to a placement. No event says what it costs.

Justice never sees any of it, whatever a grant says: a place that somebody does not want must cost
them nothing. The support that begins with it stands as any other.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind

PRIVATE = "placement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A place is proposed; `approver_id` is who is asked, None where nobody's limit covers it."""

    what: str
    provider: str
    starts_on: date
    approver_id: UUID | None = None
    approver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """A place is agreed, from a day on."""

    what: str
    provider: str
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """A place that comes to nothing: declined, taken back, cancelled."""

    what: str
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Somebody is there; `support_id` is the support that began with it."""

    what: str
    provider: str
    on: date
    review_on: date
    support_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """It was looked at with them; `review_on` when next, if again."""

    what: str
    own_words: str
    words: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """It goes on until another day than was planned, or otherwise."""

    what: str
    planned_end_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """They are there no more, from a day on; how it ended."""

    what: str
    provider: str
    on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMoney:
    """Something of a placement's account, without any sum."""

    what: str
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """On how many of the days until a day they came, as the provider told it."""

    what: str
    provider: str
    days: int
    from_on: date
    last_on: date
    told_by: str


type Line = tuple[str, type, str]

# What is told of a placement by a grant of the plan, and what no grant carries: its account.
TOLD: tuple[Line, ...] = (
    ("proposed", Proposed, "A place is proposed: {what}, {provider}"),
    ("approved", Approved, "A place is agreed: {what}, {provider}, from {starts_on}"),
    ("declined", NotTaken, "A place is not bought: {what}, {provider}"),
    ("withdrawn", NotTaken, "A place is proposed no more: {what}, {provider}"),
    ("cancelled", NotTaken, "A place is not taken: {what}, {provider}"),
    ("begun", Begun, "Is there since {on}: {what}, {provider}"),
    ("reviewed", Reviewed, "Looked at how it goes: {what}"),
    ("changed", Changed, "Goes on until {planned_end_on}: {what}"),
    ("ended", Ended, "Was there until {on}: {what}, {provider}; {how}"),
)
ACCOUNT: tuple[Line, ...] = (
    ("told", Told, "Came on {days} days from {from_on} to {last_on}, says {told_by}: {provider}"),
    ("invoice_received", OfMoney, "An invoice came: {what}, {provider}"),
    ("invoice_disputed", OfMoney, "An invoice is disputed: {what}, {provider}"),
    ("invoice_agreed", OfMoney, "An invoice is agreed: {what}, {provider}"),
    ("invoice_taken_back", OfMoney, "An invoice was taken back: {what}, {provider}"),
    (
        "kept_anew",
        OfMoney,
        "What is kept for what is still to be billed changed: {what}, {provider}",
    ),
    ("settled", OfMoney, "The account is closed: {what}, {provider}"),
)
# Rules look back for these.
STANDING = frozenset({"proposed", "begun", "ended"})

KINDS: tuple[Kind, ...] = tuple(
    Kind(
        code=f"{PRIVATE}.{code}",
        category=category,
        payload=payload,
        sentence=sentence,
        standing=code in STANDING,
    )
    for category, lines in ((Category.PLAN, TOLD), (Category.NOTES, ACCOUNT))
    for code, payload, sentence in lines
)
