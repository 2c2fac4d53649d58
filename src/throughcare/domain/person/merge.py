"""Joining two records of one person, and parting them again. Nothing is lost by either."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """That one record counts as another. It stays remembered when it is undone."""

    merged_id: UUID
    survivor_id: UUID
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeFacts:
    """Which record is to count as which other, who asks, and what was joined before.

    `one_died` is whether a death is recorded on one of them only.
    """

    survivor_id: UUID
    merged_id: UUID
    roles: frozenset[Role]
    why: str
    joins: tuple[Join, ...] = ()
    one_died: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmergeFacts:
    """Which joined record is to stand alone again, who asks, and what was joined before."""

    merged_id: UUID
    roles: frozenset[Role]
    why: str
    joins: tuple[Join, ...]


def one_of(*, record_id: UUID, joins: Iterable[Join]) -> UUID:
    """This gives the record as which a record counts: itself, or the end of its joins.

    It is reckoned from the joins in force, so undoing one restores exactly what was before it.
    """
    leads = {join.merged_id: join.survivor_id for join in joins if not join.undone}
    while record_id in leads:
        record_id = leads[record_id]
    return record_id


def merge(*, facts: MergeFacts) -> Decision[Join]:
    """This says whether two records may be joined.

    Each record joins at most one other, and only one that stands for itself: so every chain ends,
    and what was joined to the merged record follows it.

    Source: issue "People": the record steward alone may join; reversible and remembered.
    """
    reasons = _who_and_why(roles=facts.roles, why=facts.why)
    if facts.merged_id == facts.survivor_id:
        return refuse(*reasons, because("merge.itself"))
    one, other = (
        one_of(record_id=record_id, joins=facts.joins)
        for record_id in (facts.merged_id, facts.survivor_id)
    )
    if one == other:
        reasons.append(because("merge.one_already"))
    elif one != facts.merged_id:
        reasons.append(because("merge.joined_elsewhere"))
    elif other != facts.survivor_id:
        reasons.append(because("merge.survivor_joined_elsewhere"))
    if facts.one_died:
        reasons.append(because("merge.one_has_died"))
    if reasons:
        return refuse(*reasons)
    return allow(Join(merged_id=facts.merged_id, survivor_id=facts.survivor_id))


def unmerge(*, facts: UnmergeFacts) -> Decision[Join]:
    """This says whether a joined record may stand alone again, and gives the join as undone."""
    reasons = _who_and_why(roles=facts.roles, why=facts.why)
    standing = [j for j in facts.joins if j.merged_id == facts.merged_id and not j.undone]
    if not standing:
        reasons.append(because("merge.not_joined"))
    if reasons:
        return refuse(*reasons)
    join = standing[0]
    return allow(Join(merged_id=join.merged_id, survivor_id=join.survivor_id, undone=True))


def _who_and_why(*, roles: frozenset[Role], why: str) -> list[Reason]:
    reasons = []
    if Role.RECORD_STEWARD not in roles:
        reasons.append(because("merge.steward_only"))
    if not why.strip():
        reasons.append(because("merge.why_needed", "why"))
    return reasons


class Verdict(StrEnum):
    """What the record steward says of a match without joining."""

    DIFFERENT = "different"
    LATER = "later"


def set_aside(
    *, verdict: str, roles: frozenset[Role], why: str, decided: bool
) -> Decision[Verdict]:
    """This says whether a match may be called two people, or left for later.

    Source: issue "People": a match with a hidden record goes to the record steward.
    """
    reasons = []
    if Role.RECORD_STEWARD not in roles:
        reasons.append(because("merge.steward_only"))
    if decided:
        reasons.append(because("merge.decided_already"))
    if verdict not in set(Verdict):
        reasons.append(because("merge.verdict_needed", "verdict"))
    elif verdict == Verdict.DIFFERENT and not why.strip():
        reasons.append(because("merge.why_needed", "why"))
    return refuse(*reasons) if reasons else allow(Verdict(verdict))
