-- Promises between each pair of agencies: kept and missed, per step and month. Figures only.
-- A partnership's lead, commissioner and auditor see every pair; others the pairs they are part of.
create or replace function handshakes(p_from timestamptz, p_until timestamptz)
returns table (owner_id uuid, owner text, owed_to_id uuid, owed_to text, rule text, month date,
               promised bigint, missed bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.owner_agency_id, a.name, o.owed_to_id, b.name, o.rule,
        date_trunc('month', o.due_at at time zone 'Europe/London')::date,
        count(*), count(*) filter (where coalesce(o.met_at, p_until) > o.due_at)
    from records_obligation o
    join records_agency a on a.id = o.owner_agency_id
    join records_agency b on b.id = o.owed_to_id
    where o.owed_to_id <> o.owner_agency_id and o.fell_at is null
      and o.due_at >= p_from and o.due_at < p_until
      and (a.partnership_id = viewer_partnership() or b.partnership_id = viewer_partnership())
      and (viewer_roles() && array['partnership_lead', 'commissioner', 'auditor']
           or o.owner_agency_id = any(viewer_agencies())
           or o.owed_to_id = any(viewer_agencies()))
    group by 1, 2, 3, 4, 5, 6
    order by 2, 4, 5, 6
$$;

-- An agency that already takes part in somebody's journey and could re-read a closure by another.
create or replace function rereader_of(p_event uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select i.agency_id from records_event e
    join records_involvement i on i.person_id = e.person_id and i.agency_id <> e.agency_id
    where e.id = p_event
      and exists (select 1 from records_worker w where w.id = viewer_worker() and w.system)
    order by i.starts_at, i.agency_id limit 1
$$;
