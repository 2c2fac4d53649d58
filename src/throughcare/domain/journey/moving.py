"""What a lead owes goes with the lead, to another agency too."""

from collections.abc import Iterable
from dataclasses import replace

from throughcare.domain.journey.events import LeadChanged
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
    """This gives what the lead owed before another agency took the lead, and as it is owed now.

    The old one falls, the new one is due when the old one was. Within one agency nothing moves:
    there an obligation is the lead's, whoever that is.

    Source: house.md §3 "Obligation"; issue "Agencies and workers", transfer of the lead.
    """
    if not isinstance(event.payload, LeadChanged) or not history.events:
        return ()
    before = lead_agency_of(replace(event, payload=None), history)
    after = event.payload.lead_agency_id
    if before == after:
        return ()
    return tuple(
        (each, under_another(each, event, Owner(role=Role.LEAD_WORKER, agency_id=after)))
        for each in owed
        if each.owner == Owner(role=Role.LEAD_WORKER, agency_id=before)
    )
