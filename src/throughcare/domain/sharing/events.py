"""What can happen to sharing.

All of it stands between the agencies named in it: that one agency may see more would tell a third
of the first. So its category is one that no grant carries; the person reads it in the ledger.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.event import Kind

BETWEEN_THEM = Category.NOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantGiven:
    """One agency was let see facts."""

    to_agency_id: UUID
    to_agency_name: str
    categories: tuple[Category, ...]
    purpose: str
    basis: str
    how_given: str
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantWithdrawn:
    """A grant ended early, by whose wish."""

    to_agency_id: UUID
    to_agency_name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyReviewed:
    """The agency that leads looked at an emergency access, and what it found."""

    to_agency_name: str
    finding: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something was told in a conversation; `outside` says that no grant covered it."""

    to_agency_name: str
    to_whom: str
    categories: tuple[Category, ...]
    outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReviewed:
    """The data protection lead looked at what was told outside a grant."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdingAsked:
    """A line of the ledger is to be kept back for a while; `reviewer` must look at that first."""

    ground: str
    ends_at: datetime
    reviewer: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdingReviewed:
    """Somebody else decided about it."""

    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsAsked:
    """The person asks for something of what is held."""

    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsAnswered:
    """How it was answered."""

    right: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """An entry was wrong; these words hold instead. The event names the one that it corrects."""

    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Words were lawfully erased: of how many events, and of which kinds of row."""

    events: int
    tables: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A copy was handed over: to whom, why that was lawful."""

    to_whom: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpEnded:
    """An agency helps no more: what others let it see has fulfilled its purpose."""

    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLongEnough:
    """The time of keeping has run out for what an agency holds of somebody: under which labels."""

    labels: tuple[str, ...]


def _kind(code: str, payload: type, sentence: str, *, standing: bool = False) -> Kind:
    return Kind(
        code=code, category=BETWEEN_THEM, payload=payload, sentence=sentence, standing=standing
    )


KINDS: tuple[Kind, ...] = (
    _kind("grant.given", GrantGiven, "{to_agency_name} may see more", standing=True),
    _kind("grant.withdrawn", GrantWithdrawn, "{to_agency_name} may see less", standing=True),
    _kind(
        "sharing.emergency_reviewed",
        EmergencyReviewed,
        "The emergency access of {to_agency_name} was looked at",
    ),
    _kind("sharing.told", Told, "Told in a conversation: {to_agency_name} {to_whom}"),
    _kind("sharing.note_reviewed", NoteReviewed, "What was told without a grant was looked at"),
    _kind("sharing.copied", Copied, "A copy of the record was handed over"),
    _kind("sharing.withholding_asked", WithholdingAsked, "A line is to be kept from the ledger"),
    _kind("sharing.withholding_reviewed", WithholdingReviewed, "That was looked at by another"),
    _kind("sharing.help_ended", HelpEnded, "The help of {agency_name} ended"),
    _kind("rights.asked", RightsAsked, "They asked about what is held: {right}"),
    _kind("rights.answered", RightsAnswered, "Answered: {right}, {outcome}"),
    # Its category is that of the entry which it corrects.
    _kind("rights.corrected", Corrected, "Corrected: {instead}"),
    _kind("rights.due", KeptLongEnough, "Words have been kept for as long as they may"),
    _kind("rights.erased", Erased, "Words were erased: {why}"),
)
