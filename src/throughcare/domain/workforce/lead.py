"""Who leads from the instant that a lead worker leaves or is locked out."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """One role of a worker of the partnership who has not left and is not locked out.

    A role without a team is of the whole agency. `away` says that nobody but they themselves does
    their work just now.
    """

    worker_id: UUID
    role: Role
    agency_id: UUID
    team_id: UUID | None = None
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """A worker who leaves an agency, or is locked out, and the team in which they lead."""

    worker_id: UUID
    agency_id: UUID
    team_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who leads in the meantime, and as what."""

    worker_id: UUID
    role: Role
    agency_id: UUID


def acting_lead(*, leaver: Leaver, colleagues: Iterable[Colleague]) -> Decision[Acting]:
    """This gives who leads in the instant that somebody leaves or is locked out.

    A manager of the agency: of the leaver's team, else of the whole agency, else of another team,
    but whoever is there before whoever is away. Where the agency has no manager, the partnership
    lead. It is refused only where there is nobody at all: a journey is never without a lead.

    Source: domain.md C10; issue "Agencies and workers".
    """
    others = [each for each in colleagues if each.worker_id != leaver.worker_id]
    fitting = [(nearness, c) for c in others if (nearness := _nearness(leaver, c)) is not None]
    if not fitting:
        return refuse(because("lead.nobody_to_act"))
    _, chosen = min(fitting, key=lambda found: found[0])
    return allow(Acting(worker_id=chosen.worker_id, role=chosen.role, agency_id=chosen.agency_id))


def leave(*, leaver: Leaver, colleagues: Iterable[Colleague]) -> Decision[Acting]:
    """This says whether somebody may leave an agency, and gives who leads in the meantime.

    The last manager may leave only once another is named. Locking somebody out is never refused:
    for that ask `acting_lead`.

    Source: issue "Agencies and workers": no agency is left without a manager.
    """
    known = list(colleagues)
    managers = {
        each.worker_id
        for each in known
        if each.role is Role.MANAGER and each.agency_id == leaver.agency_id
    }
    if not managers - {leaver.worker_id}:
        return refuse(because("lead.no_manager_left"))
    return acting_lead(leaver=leaver, colleagues=known)


def _nearness(leaver: Leaver, colleague: Colleague) -> tuple[bool, bool, int] | None:
    """This says how near a colleague is to taking over, least first; None if they cannot."""
    if colleague.role is Role.PARTNERSHIP_LEAD:
        return True, colleague.away, 0
    if colleague.role is not Role.MANAGER or colleague.agency_id != leaver.agency_id:
        return None
    if colleague.team_id == leaver.team_id:
        return False, colleague.away, 0
    return False, colleague.away, 1 if colleague.team_id is None else 2
