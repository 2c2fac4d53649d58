"""What can happen after an arrest.

What the police do is of tests and justice. What the assessor learns, and that help was offered, is
of a category that no grant carries to justice: the police read what they were told, no more.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind

OURS = Category.SELF_REPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A sample was asked for on arrest; `found` are the specified drugs that it showed."""

    ground: str
    outcome: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What came of asking for a sample after all, instead of what was recorded, and why."""

    outcome: str
    was: str
    why: str
    found: tuple[str, ...] = ()
    was_found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """The person disputes it; the sample went to the laboratory."""

    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The laboratory answered."""

    laboratory: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """Both assessments were required at once; when and where the first is, and whose."""

    follow_up_id: UUID
    assessor_id: UUID
    assessor_name: str
    starts_at: datetime
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A written notice was given, with the warning: of when and where; `handed` says which papers,
    `digests` of what bytes.
    """

    stage: str
    starts_at: datetime
    place: str
    handed: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """Something happened to one of the two assessments, and why."""

    stage: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """Who came to one of them."""

    stage: str
    came: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameCorrected:
    """Who came after all, instead of what was recorded, and why."""

    stage: str
    came: str
    was: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseDecided:
    """Whether there was a good cause, and why."""

    stage: str
    finding: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceTold:
    """What the police were told: who came, and whether there was a good cause; nothing else."""

    stage: str
    came: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Help was offered in custody, and what they said."""

    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """Somebody was asked about mental health and learning."""

    mental_health: str
    learning_disability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HasLead:
    """Somebody leads already, and goes on leading; who, a grant may tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadHeard:
    """Whoever leads already heard why a team meets the person too."""

    held: str
    team_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWished:
    """Whoever leads already was asked to call, and not told why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BailSaid:
    """What a court asks about bail was written down, as far as it is known."""

    assessment: str
    follow_up: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BailGiven:
    """What bail asks was given to a court, as it was known then."""

    court: str
    digest: str


def _kind(code: str, category: Category, payload: type, sentence: str) -> Kind:
    return Kind(code=code, category=category, payload=payload, sentence=sentence, standing=True)


T, J = Category.TESTS, Category.JUSTICE
NOTICE = "Notice of the {stage}: {starts_at}, {place}. {handed}"
MOVED = "The {stage} was moved: {starts_at}, {place}. {handed}"
CORRECTED = "The {stage}: {came}; “{was}” was recorded wrongly. {why}"
KINDS: tuple[Kind, ...] = (
    _kind("arrest.tested", T, Tested, "Asked for a sample on arrest: {outcome}"),
    _kind("arrest.corrected", T, Corrected, "Recorded wrongly on arrest; it was: {outcome}. {why}"),
    _kind("arrest.disputed", T, Disputed, "The result is disputed; the sample is being checked"),
    _kind("arrest.laboratory", T, Answered, "The laboratory: {laboratory}"),
    _kind("assessment.required", J, Required, "Required to attend {assessor_name}, {starts_at}"),
    _kind("assessment.noticed", J, Noticed, NOTICE),
    _kind("assessment.varied", J, Noticed, MOVED),
    _kind("assessment.not_needed", J, Staged, "The {stage} is not necessary"),
    _kind("assessment.released", J, Staged, "The {stage} is no longer required; it is offered"),
    _kind("assessment.came", OURS, Attended, "The {stage}: {came}"),
    _kind("assessment.came_corrected", OURS, CameCorrected, CORRECTED),
    _kind("assessment.cause_claimed", OURS, Staged, "A good cause for the {stage}: {why}"),
    _kind("assessment.cause_decided", OURS, CauseDecided, "The {stage}: {finding}"),
    _kind("assessment.police_told", J, PoliceTold, "The police were told of the {stage}: {came}"),
    _kind("custody.offered", OURS, Offered, "Help was offered in custody: {answer}"),
    _kind("custody.screened", OURS, Screened, "Asked about mental health and learning"),
    _kind("custody.has_lead", OURS, HasLead, "Somebody leads already, and goes on leading"),
    _kind("custody.lead_heard", OURS, LeadHeard, "{held}; {team_name} meets them too. You lead"),
    # Not called after an arrest: whoever reads it is to learn of none.
    _kind("journey.call_wished", OURS, CallWished, "A call would be good: they may have news"),
    _kind("arrest.bail_given", J, BailGiven, "What bail asks was given to {court}"),
    _kind("arrest.bail_said", J, BailSaid, "What bail asks was written down"),
)
