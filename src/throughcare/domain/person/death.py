"""What recording a death needs. From that instant letters, reminders and claims stop."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

MAY_CORRECT = frozenset({Role.MANAGER, Role.PARTNERSHIP_LEAD})


class Source(StrEnum):
    """Who told of the death. Closed list, ours."""

    FAMILY = "family"
    SUPPORTER = "supporter"
    CORONER = "coroner"
    HOSPITAL = "hospital"
    GP = "gp"
    POLICE = "police"
    PRISON = "prison"
    PROBATION = "probation"
    ANOTHER_AGENCY = "another_agency"
    OURSELVES = "ourselves"
    REGISTRAR = "registrar"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathFacts:
    """What is told of a death, and who takes on what follows.

    `at_work` are the workers who could: those who have not left and are not locked out.
    """

    died_on: date | None
    source: str
    family_owner_id: UUID | None
    review_owner_id: UUID | None
    at_work: frozenset[UUID]
    born_on: date | None = None
    recorded_died_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """A death as it is recorded: one owner for the family, one for the review."""

    died_on: date
    source: Source
    family_owner_id: UUID
    review_owner_id: UUID


def record(*, facts: DeathFacts, on: date) -> Decision[Death]:
    """This says whether a death can be recorded, or everything that is missing.

    One worker may own both the family's contact and the review.

    Source: domain.md C18, S29.
    """
    reasons = [*_about_date(facts, on), *_about_source(facts), *_about_owners(facts)]
    if reasons:
        return refuse(*reasons)
    assert facts.died_on is not None
    assert facts.family_owner_id is not None
    assert facts.review_owner_id is not None
    return allow(
        Death(
            died_on=facts.died_on,
            source=Source(facts.source),
            family_owner_id=facts.family_owner_id,
            review_owner_id=facts.review_owner_id,
        )
    )


def _about_date(facts: DeathFacts, on: date) -> list[Reason]:
    if facts.recorded_died_on is not None:
        return [because("death.recorded_already", "died_on")]
    if facts.died_on is None:
        return [because("death.date_needed", "died_on")]
    if facts.died_on > on:
        return [because("death.in_future", "died_on")]
    if facts.born_on is not None and facts.died_on < facts.born_on:
        return [because("death.before_birth", "died_on")]
    return []


def _about_source(facts: DeathFacts) -> list[Reason]:
    if facts.source in set(Source):
        return []
    return [because("death.source_needed", "source")]


def _about_owners(facts: DeathFacts) -> list[Reason]:
    owners = {"family_owner": facts.family_owner_id, "review_owner": facts.review_owner_id}
    reasons = []
    for field, owner in owners.items():
        if owner is None:
            reasons.append(because(f"death.{field}_needed", field))
        elif owner not in facts.at_work:
            reasons.append(because("death.owner_not_at_work", field))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectFacts:
    """Who says that a death was recorded by mistake, and why.

    `ours` is whether their agency leads the journey or recorded the death.
    """

    roles: frozenset[Role]
    died_on: date | None
    ours: bool
    why: str


def correct(*, facts: CorrectFacts) -> Decision[str]:
    """This says whether a recorded death may be corrected as a mistake; gives the reason to keep.

    Nothing comes back by itself: what fell stays fallen, and the net shows what is missing.

    Source: ours, from C18: what is told to everybody at once must be undone as surely.
    """
    reasons = []
    if not facts.roles & MAY_CORRECT or not facts.ours:
        reasons.append(because("death.manager_corrects"))
    if facts.died_on is None:
        reasons.append(because("death.not_recorded"))
    if not facts.why.strip():
        reasons.append(because("death.why_needed", "words"))
    return refuse(*reasons) if reasons else allow(facts.why.strip())
