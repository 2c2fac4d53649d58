"""Who waits for the viewer's agency, in the order in which they are to be seen, with reasons."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory.known import Stored
from throughcare.domain.kernel.history import History
from throughcare.domain.need.risk import at_risk
from throughcare.domain.referral import priority
from throughcare.domain.referral.lifecycle import WAITING
from throughcare.domain.referral.priority import Known, Place
from throughcare.domain.referral.words import PRIORITY
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.directory import reading
from throughcare.queries.person.risks import events as risk_events

MOST = 1000  # who sent them first comes first; an agency with more has another trouble

# What went with it, and risks in events that the viewer may see: row security says which.
WAITS = """
select r.id, r.sent_at, r.urgent, r.put_forward, coalesce(p.no_fixed_abode, false),
    (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value,
            'since', f.since) order by f.position), '[]')
     from records_referralfact f
     where f.referral_id = r.id and not f.withheld and f.kind <> '')::text,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'at', k.occurred_at,
            'flag', l.payload ->> 'flag') order by k.sequence), '[]')
     from records_event k join records_eventpayload l on l.event_id = k.id
     where k.person_id = r.person_id and k.kind in ('risk.found', 'risk.cleared')
       and l.payload is not null)::text
from records_referral r
left join records_person p on p.id = r.person_id
where r.state = any(%(states)s) and r.sent_at is not null
  and ((%(keys)s::uuid[] is null and r.to_agency_id = %(agency)s) or r.id = any(%(keys)s::uuid[]))
order by r.sent_at, r.id limit %(most)s
"""


def waiting(viewer: Viewer) -> tuple[Place, ...]:
    """Everybody who waits for the viewer's agency, whoever is to be seen first at the top."""
    return _placed(viewer, None)


def places(viewer: Viewer, *, referral_ids: Iterable[UUID]) -> dict[UUID, Place]:
    """The places of those among these who wait, by referral."""
    keys = list(referral_ids)
    return {each.key: each for each in _placed(viewer, keys)} if keys else {}


def why(place: Place) -> tuple[str, ...]:
    """The reasons of a place, in words."""
    return tuple(PRIORITY[each.code].format(**each.details) for each in place.reasons)


def _placed(viewer: Viewer, keys: list[UUID] | None) -> tuple[Place, ...]:
    named: dict[str, Any] = {
        "states": sorted(WAITING),
        "keys": keys,
        "agency": viewer.agency_id,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(WAITS, named)
        rows = cursor.fetchall()
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    return priority.in_order(
        waiting=[_known(row, viewer.at) for row in rows],
        on=viewer.today,
        promised_days=settings["referral_seen_days"],
    )


def _known(row: tuple[Any, ...], at: datetime) -> Known:
    key, sent_at, urgent, put_forward, no_fixed_abode, facts, risks = row
    return Known(
        key=key,
        sent_at=sent_at,
        urgent=urgent,
        put_forward=put_forward,
        no_fixed_abode=no_fixed_abode,
        facts=tuple(
            Stored(kind=f["kind"], value=f["value"], since_on=reading.day(f["since"]))
            for f in json.loads(facts)
        ),
        risks=at_risk(History(risk_events(json.loads(risks))), at=at),
    )
