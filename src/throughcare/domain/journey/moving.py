"""What a lead owes goes with the lead, to another agency too; once nobody leads, to a manager."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from throughcare.domain.journey.events import Ended, LeadChanged
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
    now = _owner(event.payload, before)
    if now == Owner(role=Role.LEAD_WORKER, agency_id=before):
        return ()
    return tuple(
        (each, under_another(each, event, now))
        for each in owed
        if each.owner == Owner(role=Role.LEAD_WORKER, agency_id=before)
    )


def _owner(told: LeadChanged | Ended, before: UUID) -> Owner:
    if isinstance(told, Ended):
        return Owner(role=Role.MANAGER, agency_id=before)
    return Owner(role=Role.LEAD_WORKER, agency_id=told.lead_agency_id)
