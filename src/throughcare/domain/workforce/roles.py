"""Who may be what: which roles are given to workers, by whom, and from when until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period


class Standing(StrEnum):
    """As what somebody holds a role: paid, a peer, or a volunteer. It opens and closes nothing.

    Source: domain.md S25: peers and volunteers as roles; the closed list of roles (§7) has none.
    """

    PAID = "paid"
    PEER = "peer"
    VOLUNTEER = "volunteer"


NOT_WORKERS = frozenset(
    {Role.PERSON, Role.SUPPORTER, Role.ADVOCATE, Role.MACHINE_CLIENT, Role.LINK_HOLDER}
)
# Roles that reach beyond one agency, so that no agency can give them to its own.
OF_THE_PARTNERSHIP = frozenset(
    {Role.PARTNERSHIP_LEAD, Role.RECORD_STEWARD, Role.COMMISSIONER, Role.AUDITOR, Role.ANALYST}
)
GIVEN = tuple(role for role in Role if role not in NOT_WORKERS)


def may_give(*, roles: frozenset[Role]) -> tuple[Role, ...]:
    """This gives the roles that somebody with these roles may give, in the order of the list.

    Source: domain.md §7; ours: what reaches beyond one agency is given by the partnership lead.
    """
    wide = Role.PARTNERSHIP_LEAD in roles
    return tuple(role for role in GIVEN if wide or role not in OF_THE_PARTNERSHIP)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignFacts:
    """A role as it would be given; `held` are the days on which they hold it already."""

    role: Role
    to_worker_id: UUID
    by_worker_id: UUID
    by_roles: frozenset[Role]
    at_work: bool
    starts_on: date | None
    ends_on: date | None
    held: tuple[Period[date], ...] = ()


def assign(*, facts: AssignFacts) -> Decision[Period[date]]:
    """This says whether somebody may be given a role, and from when until when (exclusive).

    Nobody gives a role to themselves: so an administrator, who has no access to people, cannot
    give it to their own account.

    Source: domain.md §7, agency administrator (no access to people).
    """
    reasons = [*_not_theirs_to_give(facts)]
    if not facts.at_work:
        reasons.append(because("workforce.not_at_work", "worker"))
    if facts.starts_on is None:
        reasons.append(because("workforce.start_needed", "starts_on"))
    elif facts.ends_on is not None and facts.ends_on <= facts.starts_on:
        reasons.append(because("workforce.ends_before_start", "ends_on"))
    if reasons or facts.starts_on is None:
        return refuse(*reasons)
    days = Period(starts=facts.starts_on, ends=facts.ends_on)
    if any(days.overlaps(other=other) for other in facts.held):
        return refuse(because("workforce.holds_it_already", "role"))
    return allow(days)


def _not_theirs_to_give(facts: AssignFacts) -> list[Reason]:
    found = []
    if facts.to_worker_id == facts.by_worker_id:
        found.append(because("workforce.not_yourself"))
    if facts.role not in may_give(roles=facts.by_roles):
        found.append(because("workforce.role_not_yours_to_give", "role"))
    return found
