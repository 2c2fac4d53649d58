"""Two hats: who monitors a requirement and who treats are two people, and the person knows."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.order.terms import WITH_CONSENT, RequirementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Hats:
    """Who wears them: the agency that supervises and the one that treats, and in each a worker
    where one is named. `why` is a manager's, for one who wears both, and `manager_id` whose.
    """

    supervised_by_id: UUID
    given_by_id: UUID
    monitor_id: UUID | None = None
    therapist_id: UUID | None = None
    why: str = ""
    manager_id: UUID | None = None


def are_one(hats: Hats) -> bool:
    """This says whether one may wear both: one worker, or one agency that names no two.

    Source: domain.md §5 "One chair, two hats".
    """
    if hats.monitor_id is not None and hats.therapist_id is not None:
        return hats.monitor_id == hats.therapist_id
    return hats.given_by_id == hats.supervised_by_id


def to_name(kind: RequirementKind, *, monitor: bool, therapist: bool) -> bool:
    """This says whether somebody is still to be named for a requirement: who monitors treatment,
    or who treats.

    Source: domain.md §5 "One chair, two hats".
    """
    return kind in WITH_CONSENT and not (monitor and therapist)


def wear(hats: Hats) -> list[Reason]:
    """This gives what is missing where one wears both hats: the reason for it, and the manager who
    gives it, who is neither.

    Source: domain.md §5 "One chair, two hats".
    """
    if not are_one(hats):
        return []
    reasons = []
    if not hats.why.strip():
        reasons.append(because("requirement.two_hats", "one_chair_why"))
    if hats.manager_id in (None, hats.monitor_id, hats.therapist_id):
        reasons.append(because("requirement.two_hats_manager", "one_chair_by_id"))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Somebody is about to take a sample or to warn; `therapists` are the workers of record who
    treat this person under the order. `manager_why` is a manager's reason, and `manager_id` whose.
    """

    by_worker_id: UUID
    therapists: frozenset[UUID]
    manager_why: str = ""
    manager_id: UUID | None = None


def act(facts: Acting) -> Decision[None]:
    """This says whether somebody may take a sample or warn: not who treats, without the reason of
    a manager who is somebody else.

    Source: domain.md §5 "One chair, two hats".
    """
    if facts.by_worker_id not in facts.therapists:
        return allow(None)
    reasons = []
    if not facts.manager_why.strip():
        reasons.append(because("hats.manager_why_needed", "manager_why"))
    if facts.manager_id is None or facts.manager_id == facts.by_worker_id:
        reasons.append(because("hats.another_manager_needed", "manager_id"))
    return refuse(*reasons) if reasons else allow(None)
