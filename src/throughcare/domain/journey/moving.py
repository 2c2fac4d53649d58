"""What a lead owes goes with the lead, to another agency too; once nobody leads, to a manager."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from throughcare.domain.journey.events import Ended, LeadChanged
from throughcare.domain.journey.handing import PROVIDER_CHANGED
from throughcare.domain.journey.protocol import lead_agency_of
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import (
    AnyEvent,
    Obligation,
    Owner,
    under_another,
)


def goes_along(
    event: AnyEvent, history: History, owed: Iterable[Obligation]
) -> tuple[tuple[Obligation, Obligation], ...]:
    """This gives what the lead owed before, and as it is owed now.

    Where another agency took the lead it is owed by the lead there; where the journey ended, and
    nobody leads any more, by a manager of the agency that led. The old one falls, the new one is
    due when the old one was. Within one agency nothing moves: there an obligation is the lead's,
    whoever that is.

    Source: house.md §3 "Obligation"; issue "Agencies and workers", transfer of the lead; for the
    end, domain.md §2 (2): somebody named always owes it.
    """
    if not isinstance(event.payload, LeadChanged | Ended) or not history.events:
        return ()
    before = lead_agency_of(replace(event, payload=None), history)
    if isinstance(event.payload, LeadChanged) and event.payload.why == PROVIDER_CHANGED:
        return _all_of_it(event, before, event.payload.lead_agency_id, owed)
    now = _owner(event.payload, before)
    if now == Owner(role=Role.LEAD_WORKER, agency_id=before):
        return ()
    return tuple(
        (each, under_another(each, event, now))
        for each in owed
        if each.owner == Owner(role=Role.LEAD_WORKER, agency_id=before)
    )


def _all_of_it(
    event: AnyEvent, before: UUID, to: UUID, owed: Iterable[Obligation]
) -> tuple[tuple[Obligation, Obligation], ...]:
    """Where a provider changes, what anybody there owed is owed on the other side, by the same
    role; what somebody owed by name is the lead's there.
    """
    return tuple(
        (each, under_another(each, event, _same_post(each.owner, to)))
        for each in owed
        if each.owner.agency_id == before
    )


def _same_post(owner: Owner, to: UUID) -> Owner:
    by_name = owner.worker_id is not None and owner.role is not Role.MANAGER
    return Owner(role=Role.LEAD_WORKER if by_name else owner.role, agency_id=to)


def _owner(told: LeadChanged | Ended, before: UUID) -> Owner:
    if isinstance(told, Ended):
        return Owner(role=Role.MANAGER, agency_id=before)
    return Owner(role=Role.LEAD_WORKER, agency_id=told.lead_agency_id)
