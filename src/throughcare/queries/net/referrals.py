"""Referrals of which nobody at work owes the next move."""

from collections.abc import Iterator

from django.db import connection

from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import OwnershipFacts
from throughcare.domain.net.saying import GAPS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.rows import GapRow, Scope

# A role is held by somebody at work there; the lead worker is the journey's; duty falls back on
# managers, so that somebody owes even where nobody is on the rota.
OWNED = """
select r.id, r.person_id, p.called_by, r.updated_at, a.name, (
    select coalesce(array_agg(distinct w.id), '{}')
    from records_obligation o
    join records_worker w on w.left_at is null and w.locked_at is null and (
        w.id = o.owner_worker_id
        or (o.owner_worker_id is null and o.owner_role = 'lead_worker' and w.id = j.lead_worker_id)
        or (o.owner_worker_id is null and o.owner_role <> 'lead_worker' and exists (
            select 1 from records_assignment m where m.worker_id = w.id
              and m.agency_id = o.owner_agency_id and m.starts_on <= %(today)s
              and (m.ends_on is null or m.ends_on > %(today)s)
              and m.role in (o.owner_role,
                             case when o.owner_role = 'duty_worker' then 'manager' end))))
    where o.about_id = r.id and o.met_at is null and o.fell_at is null)
from records_referral r
join records_person p on p.id = r.person_id
join records_agency a on a.id = r.to_agency_id
left join records_journey j on j.person_id = r.person_id and j.ended_at is null
where r.state not in ('draft', 'seen', 'ended', 'declined', 'redirected', 'withdrawn', 'lapsed')
  and p.died_on is null
  and (r.to_agency_id = %(agency)s or r.from_agency_id = %(agency)s)
  and (%(everybody)s or j.lead_worker_id = any(%(workers)s::uuid[])
       or r.from_worker_id = any(%(workers)s::uuid[]))
order by r.updated_at, r.id
"""


def ownership_gaps(viewer: Viewer, scope: Scope) -> Iterator[GapRow]:
    """Live referrals of a scope whose next move nobody owes; the receiving manager owes that."""
    with connection.cursor() as cursor:
        cursor.execute(OWNED, scope.named | {"today": viewer.today})
        rows = cursor.fetchall()
    for referral_id, person_id, name, moved_at, to_agency, owners in rows:
        found = gaps.nobody_owns(OwnershipFacts(moved_at=moved_at, owners=frozenset(owners)))
        if found:
            yield GapRow(
                hole=found.hole,
                person_id=person_id,
                name=name,
                why=GAPS[found.why],
                since=found.since,
                owes=f"manager at {to_agency}",
                referral_id=referral_id,
            )
