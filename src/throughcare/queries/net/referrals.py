"""Referrals of which nobody at work owes a move."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import Move, OwnershipFacts
from throughcare.domain.net.saying import GAPS
from throughcare.domain.net.words import step
from throughcare.domain.referral.lifecycle import LIVE, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.rows import GapRow, Scope

# Until somebody is seen each referral has a next move; whoever is named alike owes for all alike,
# so that is asked once.
OWED = """
with live as (
    select r.id, r.person_id, r.updated_at, r.to_agency_id, j.lead_worker_id
    from records_referral r
    left join records_journey j on j.person_id = r.person_id and j.ended_at is null
    where r.state = any(%(states)s) and %(agency)s in (r.to_agency_id, r.from_agency_id)
      and (%(everybody)s or j.lead_worker_id = any(%(workers)s::uuid[])
           or r.from_worker_id = any(%(workers)s::uuid[])
           or r.holder_id = any(%(workers)s::uuid[]))),
owed as (
    select l.id, o.rule, o.opened_at, o.owner_role, o.owner_agency_id, o.owner_worker_id,
        case when o.owner_role = 'lead_worker' then l.lead_worker_id end as lead
    from live l join records_obligation o on o.person_id = l.person_id and o.about_id = l.id
    where o.met_at is null and o.fell_at is null),
owners as materialized (
    select d.*, somebody_owes(d.owner_role, d.owner_agency_id, d.owner_worker_id, d.lead,
                              %(at)s) as owned
    from (select distinct owner_role, owner_agency_id, owner_worker_id, lead from owed) d)
select l.id, l.person_id, coalesce(p.called_by, ''), l.updated_at, l.to_agency_id,
    o.rule, o.opened_at, o.owner_agency_id, w.owned
from live l
left join records_person p on p.id = l.person_id
left join owed o on o.id = l.id
left join owners w on (w.owner_role, w.owner_agency_id) = (o.owner_role, o.owner_agency_id)
    and w.owner_worker_id is not distinct from o.owner_worker_id
    and w.lead is not distinct from o.lead
where p.died_on is null
order by l.updated_at, l.id, o.opened_at, o.rule
"""

TO_MOVE = sorted(LIVE - {State.SEEN})


def ownership_gaps(viewer: Viewer, scope: Scope) -> Iterator[GapRow]:
    """Live referrals of a scope of which a move is owed by nobody at work.

    The manager of the agency that owes the move owes that somebody does; of the receiving one
    where nothing is owed at all.
    """
    named = scope.named | {"states": TO_MOVE, "at": viewer.at}
    with connection.cursor() as cursor:
        cursor.execute(OWED, named)
        rows = cursor.fetchall()
    moves: dict[UUID, list[tuple[Move, UUID]]] = {}
    for referral_id, *_, rule, opened_at, agency_id, owned in rows:
        found = moves.setdefault(referral_id, [])
        if rule:
            found.append((Move(rule=rule, opened_at=opened_at, owned=owned), agency_id))
    told = {row[0]: row[1:5] for row in rows}
    for referral_id, (person_id, name, moved_at, to_agency_id) in told.items():
        row = _row(viewer, referral_id, person_id, name, moved_at, to_agency_id, moves[referral_id])
        if row:
            yield row


def _row(
    viewer: Viewer,
    referral_id: UUID,
    person_id: UUID,
    name: str,
    moved_at: datetime,
    to_agency_id: UUID,
    moves: list[tuple[Move, UUID]],
) -> GapRow | None:
    facts = OwnershipFacts(moved_at=moved_at, moves=tuple(move for move, _ in moves))
    found = gaps.nobody_owns(facts)
    if found is None:
        return None
    rule = found.details.get("rule", "")
    owing = {move.rule: agency_id for move, agency_id in moves}
    return GapRow(
        hole=found.hole,
        person_id=person_id,
        name=name or "Somebody",
        why=GAPS[found.why].format(step=step(rule=rule, called=viewer.called)),
        since=found.since,
        managed_by=owing.get(rule, to_agency_id),
        referral_id=referral_id,
    )
