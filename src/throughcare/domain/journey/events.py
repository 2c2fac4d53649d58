"""What can happen on a journey."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A journey opened, with its lead from the first instant."""

    lead_agency_id: UUID
    lead_worker_id: UUID
    lead_name: str
    acting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChanged:
    """Somebody else leads; `acting` when only until a lead is found."""

    lead_agency_id: UUID
    lead_worker_id: UUID
    lead_name: str
    before_worker_id: UUID
    before_name: str
    acting: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadOffered:
    """The lead was offered to somebody, who is to answer; until then it stays where it is."""

    offer_id: UUID
    to_agency_id: UUID
    to_agency_name: str
    to_worker_id: UUID
    to_name: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadAnswered:
    """An offer of the lead ended: accepted, declined (and why), or withdrawn."""

    offer_id: UUID
    to_name: str
    answer: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A journey ended. The door stays open."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepAgreed:
    """What happens next, when, in whose words; `times_moved` counts dates moved without a deed.

    It takes the place of the step that the same agency had agreed before.
    """

    what: str
    due_on: date
    where: str = ""
    own_words: str = ""
    times_moved: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepDone:
    """What was agreed was done."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportOpened:
    """An agency began to help, perhaps until a day (exclusive)."""

    what: str
    planned_end_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportEndMoved:
    """A support is to end on another day (exclusive) than was planned."""

    what: str
    planned_end_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingAgreed:
    """What follows when a support ends."""

    what: str
    follows: str
    follows_on: date | None = None
    agency_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportEnded:
    """A support ended, with what follows or a manager's recorded reason why nothing does; or was
    `left`, as they chose.
    """

    what: str
    follows: str = ""
    without_following_why: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecorded:
    """Somebody was seen, spoken to, or did not come."""

    attendance: str
    minutes: int
    what: str = "appointment"
    for_others: str = ""
    reportable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """The person was told something that they were owed."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """A person took an urgent obligation upon themselves."""

    rule: str
    obligation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFound:
    """Something that makes somebody at risk was noticed; `reached_by_id` is the agency that reaches
    them, where it is not for whoever leads.
    """

    flag: str
    words: str = ""
    reached_by_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskCleared:
    """A risk no longer holds, and what cleared it."""

    flag: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Died:
    """Somebody died. Letters, reminders and obligations stop."""

    died_on: date
    source: str
    family_owner_id: UUID
    family_owner: str
    review_owner_id: UUID
    review_owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """An agency began to know somebody."""

    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Two records were joined, or parted: the newest link of the other's chain stands here.

    The house records it for an agency that knows the record; the record steward decided it.
    """

    other_id: UUID
    other_sequence: int
    other_hash: str
    decided_by: UUID
    decided_by_name: str


C = Category

KINDS: tuple[Kind, ...] = (
    Kind(
        code="person.registered",
        category=C.IDENTITY,
        payload=Registered,
        sentence="Registered by {agency_name}",
    ),
    Kind(
        code="person.died",
        category=C.IDENTITY,
        payload=Died,
        sentence="Died on {died_on}. {family_owner} is in touch with the family; "
        "{review_owner} owns the review",
        standing=True,
    ),
    Kind(
        code="person.merged",
        category=C.IDENTITY,
        payload=Merged,
        sentence="Two records of one person joined, by {decided_by_name}",
    ),
    Kind(
        code="person.unmerged",
        category=C.IDENTITY,
        payload=Merged,
        sentence="Two joined records parted again, by {decided_by_name}",
    ),
    Kind(
        code="journey.opened",
        category=C.PLAN,
        payload=Opened,
        sentence="Journey opened; {lead_name} leads",
        standing=True,
    ),
    Kind(
        code="journey.lead_changed",
        category=C.PLAN,
        payload=LeadChanged,
        sentence="{lead_name} now leads, after {before_name}",
        standing=True,
    ),
    Kind(
        code="journey.lead_offered",
        category=C.PLAN,
        payload=LeadOffered,
        sentence="{to_name} of {to_agency_name} was asked to lead",
        standing=True,
    ),
    Kind(
        code="journey.lead_answered",
        category=C.PLAN,
        payload=LeadAnswered,
        sentence="The offer to {to_name} to lead was {answer}",
        standing=True,
    ),
    Kind(
        code="journey.ended",
        category=C.PLAN,
        payload=Ended,
        sentence="Journey ended; the door stays open",
        standing=True,
    ),
    Kind(
        code="journey.person_told",
        category=C.PLAN,
        payload=PersonTold,
        sentence="Told in person: {what}",
    ),
    Kind(
        code="next_step.agreed",
        category=C.PLAN,
        payload=NextStepAgreed,
        sentence="Next step agreed: {what}, {due_on}",
        standing=True,
    ),
    Kind(
        code="next_step.done",
        category=C.PLAN,
        payload=NextStepDone,
        sentence="Done: {what}",
        standing=True,
    ),
    Kind(
        code="support.opened",
        category=C.PLAN,
        payload=SupportOpened,
        sentence="Support began: {what}",
        standing=True,
    ),
    Kind(
        code="support.end_moved",
        category=C.PLAN,
        payload=SupportEndMoved,
        sentence="Support is to end on {planned_end_on}: {what}",
    ),
    Kind(
        code="support.following_agreed",
        category=C.PLAN,
        payload=FollowingAgreed,
        sentence="Agreed what follows {what}: {follows}",
        standing=True,
    ),
    Kind(
        code="support.ended",
        category=C.PLAN,
        payload=SupportEnded,
        sentence="Support ended: {what}",
        standing=True,
    ),
    Kind(
        code="contact.recorded",
        category=C.ATTENDANCE,
        payload=ContactRecorded,
        sentence="{attendance}, {minutes} minutes",
        standing=True,
    ),
    Kind(
        code="obligation.acknowledged",
        category=C.PLAN,
        payload=Acknowledged,
        sentence="Taken on by a person",
        standing=True,
    ),
    Kind(
        code="risk.found",
        category=C.HEALTH,
        payload=RiskFound,
        sentence="At risk: {flag}",
        standing=True,
    ),
    Kind(
        code="risk.cleared",
        category=C.HEALTH,
        payload=RiskCleared,
        sentence="No longer at risk: {flag}",
        standing=True,
    ),
)
