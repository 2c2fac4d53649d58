"""What can happen to what is known of somebody's health. Justice sees none of it, ever.

What a test showed stands in its row; no line of the timeline says it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind

PRIVATE = "health"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A test or a vaccination was offered, on a day."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """Blood was taken, on a day."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A result came; `treat` says that treatment is now owed an offer."""

    on: date
    treat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldThem:
    """They were told a result."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PregnancyTold:
    """Whether somebody is pregnant, as they say; when the birth is expected."""

    answer: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentalHealthTold:
    """Whether somebody needs help with their mental health, and which they get."""

    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dual:
    """Two agencies go on together: who leads, when both look again."""

    other_id: UUID
    other_name: str
    lead_id: UUID
    lead_name: str
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DualReviewed:
    """Both looked again: what was decided, who leads from now on, when next."""

    decided: str
    lead_id: UUID
    lead_name: str
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DualAgreed:
    """The other agency agreed who leads."""

    lead_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DualEnded:
    """The pathway ended, and why."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GpWritten:
    """A letter went to the GP."""

    to_whom: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GpHeard:
    """A GP's summary was kept."""

    from_whom: str
    dated_on: date


def _kind(code: str, payload: type, sentence: str, *, standing: bool = False) -> Kind:
    return Kind(
        code=f"{PRIVATE}.{code}",
        category=Category.HEALTH,
        payload=payload,
        sentence=sentence,
        standing=standing,
    )


KINDS: tuple[Kind, ...] = (
    _kind("offered", Offered, "A test or a vaccination for the body was offered on {on}"),
    _kind("vaccinated", Offered, "Vaccinated on {on}"),
    _kind("tested", Tested, "Blood taken for a health test on {on}"),
    _kind("read", Read, "The result of a health test came on {on}"),
    _kind("told", ToldThem, "Told the result of a health test on {on}"),
    _kind("treatment", Offered, "Treatment offered after a health test on {on}"),
    _kind("pregnancy", PregnancyTold, "Pregnancy: {answer}", standing=True),
    _kind("mental_health", MentalHealthTold, "Mental health: {answer}"),
    _kind(
        "dual_begun",
        Dual,
        "Drugs and mental health together with {other_name}; {lead_name} leads, joint review on "
        "{review_on}",
        standing=True,
    ),
    _kind("dual_agreed", DualAgreed, "Agreed that {lead_name} leads for drugs and mental health"),
    _kind(
        "dual_reviewed",
        DualReviewed,
        "Joint review: {decided}. {lead_name} leads, next on {review_on}",
        standing=True,
    ),
    _kind("dual_ended", DualEnded, "Drugs and mental health together ended: {why}"),
    _kind("gp_written", GpWritten, "Letter to the GP: {to_whom}"),
    _kind("gp_heard", GpHeard, "Summary of the GP kept: {from_whom}, of {dated_on}"),
)
