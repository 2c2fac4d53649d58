-- The safety net: what it looks at beyond what one viewer sees, always of journeys that their own
-- agency leads; and promises between agencies, as figures.
-- The rules of the same names are in domain/net; one table of examples runs through both.

-- When an obligation climbed to a manager, if it ever did. As rule: domain/net/gaps.py `alarmed_at`.
create or replace function alarmed_at(
    p_manager_from timestamptz, p_due_at timestamptz, p_acknowledged_at timestamptz,
    p_closed_at timestamptz) returns timestamptz
language sql immutable parallel safe as $$
    select case when p_closed_at < c.climbs_at then null else c.climbs_at end
    from (select case when p_acknowledged_at <= p_manager_from
                      then greatest(p_manager_from, p_due_at)
                      else p_manager_from end as climbs_at) c
$$;

-- What had become of a promise at an instant. As rule: domain/net/promises.py `promise`.
create or replace function promise(
    p_due_at timestamptz, p_kept_at timestamptz, p_fell_at timestamptz, p_at timestamptz)
returns text language sql immutable parallel safe as $$
    select case
        when p_kept_at <= p_at and p_kept_at <= p_due_at then 'kept'
        when p_kept_at <= p_at then 'missed'
        when p_fell_at <= least(p_due_at, p_at) then 'fell'
        when p_due_at < p_at then 'missed'
        else 'waiting' end
$$;

-- Which role here carries what a role owes: duty is a manager's where nobody serves, and so is a post
-- under orders that nobody holds here.
create or replace function carried_by(p_role text, p_agency uuid, p_at timestamptz) returns text
language sql stable parallel safe as $$
    select case when p_role = 'duty_worker'
        or (p_role in ('offender_manager', 'enforcement_officer')
            and not exists (select 1 from records_assignment a
                where a.agency_id = p_agency and a.role = p_role
                  and a.starts_on <= london_day(p_at)
                  and (a.ends_on is null or a.ends_on > london_day(p_at))))
        then 'manager' else p_role end
$$;

-- Whether anybody at work owes something: the worker named, whoever leads, whoever is on duty or,
-- where nobody is, a manager; else somebody who holds the role there. Whoever is away is stood in
-- for by their deputy.
create or replace function somebody_owes(
    p_role text, p_agency uuid, p_worker uuid, p_lead uuid, p_at timestamptz) returns boolean
language sql stable parallel safe as $$
    select case
        when p_worker is not null then stand_in(p_worker, p_at) is not null
        when p_role = 'lead_worker' then p_lead is not null and stand_in(p_lead, p_at) is not null
        else (p_role = 'duty_worker' and exists (select 1 from on_duty(p_agency, p_at)))
            or exists (select 1 from records_assignment a
                where a.agency_id = p_agency
                  and a.role = carried_by(p_role, p_agency, p_at)
                  and a.starts_on <= london_day(p_at)
                  and (a.ends_on is null or a.ends_on > london_day(p_at))
                  and stand_in(a.worker_id, p_at) is not null) end
$$;

-- As whom the viewer owes things now: the workers in whose place they stand, themselves first, and
-- the roles that these hold here. A partnership's lead is manager where they work. Duty is whoever
-- is on the rota's, and where nobody is, a manager's.
create or replace function owing_hats(p_agency uuid, out workers uuid[], out roles text[])
language plpgsql stable as $$
declare
    serving uuid[] := array(select on_duty(p_agency, viewer_at()));
begin
    workers := viewer_worker() || array(select stands_in_for(viewer_worker(), viewer_at()));
    roles := array(select distinct a.role from records_assignment a
        where a.worker_id = any(workers) and a.agency_id = p_agency
          and a.role not in ('lead_worker', 'duty_worker')
          and a.starts_on <= london_day(viewer_at())
          and (a.ends_on is null or a.ends_on > london_day(viewer_at())));
    if 'partnership_lead' = any(roles) and not 'manager' = any(roles) then
        roles := roles || 'manager'::text;
    end if;
    if viewer_worker() = any(serving) or (serving = '{}' and 'manager' = any(roles)) then
        roles := roles || 'duty_worker'::text;
    end if;
    if 'manager' = any(roles) then
        roles := roles || array(select post
            from unnest(array['offender_manager', 'enforcement_officer']) post
            where post <> all(roles) and carried_by(post, p_agency, viewer_at()) = 'manager');
    end if;
end $$;

-- Open journeys that the viewer's agency leads: when somebody was last seen there by whichever of
-- its teams; the step that counts best, whichever agency agreed it; and of supports that end on a
-- day with nothing to follow, whichever agency gives them, from when until when. Of what others
-- wrote it tells these days and nothing else.
-- How many days may lie between two contacts on a day, by the rhythm that was agreed; the rule book
-- has `rhythm.days`.
create or replace function rhythm_days(p_starts date, p_weekly integer, p_fortnightly integer,
                                       p_on date)
returns integer language sql immutable as $$
    select case when p_on < p_starts + 7 * p_weekly then 7
                when p_on < p_starts + 7 * (p_weekly + p_fortnightly) then 14
                else 28 end
$$;

drop function if exists net_journeys(uuid, uuid[], boolean, text[]);
create function net_journeys(p_agency uuid, p_workers uuid[], p_everybody boolean, p_seen text[])
returns table (journey_id uuid, contact_at timestamptz, times_moved smallint,
               agreed_at timestamptz, without_since timestamptz, support_from date[],
               support_until date[], agreed_days integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select j.id, c.at, s.times_moved, s.agreed_at, d.at, e.starts, e.ends, r.days
    from records_journey j
    left join lateral (select max(c.happened_at) as at from records_contact c
        where c.person_id = j.person_id and c.agency_id = j.lead_agency_id
          and c.attendance = any(p_seen)) c on true
    left join lateral (select s.times_moved, s.agreed_at from records_nextstep s
        where s.journey_id = j.id and s.done_at is null and s.replaced_at is null
        order by s.times_moved, s.agreed_at desc limit 1) s on true
    left join lateral (select max(coalesce(d.done_at, d.replaced_at)) as at
        from records_nextstep d where d.journey_id = j.id) d on true
    left join lateral (select array_agg(t.starts_on order by t.planned_end_on, t.id) as starts,
            array_agg(t.planned_end_on order by t.planned_end_on, t.id) as ends
        from records_support t where t.journey_id = j.id and t.ended_at is null
          and t.planned_end_on is not null and t.follows = '') e on true
    left join lateral (select rhythm_days(f.starts_on, f.weekly_weeks, f.fortnightly_weeks,
            (viewer_at() at time zone 'Europe/London')::date) as days
        from records_aftercare f where f.journey_id = j.id and f.ended_on is null limit 1) r on true
    where j.ended_at is null and j.lead_agency_id = p_agency
      and p_agency = any(viewer_agencies()) and j.person_id <> all((select viewer_hidden())::uuid[])
      and (p_everybody or j.lead_worker_id = any(p_workers))
$$;

-- Promises between each pair of agencies: kept and missed, per step and month. Figures only.
-- A partnership's lead, commissioner and auditor see every pair; others the pairs they are part of.
create or replace function handshakes(p_from timestamptz, p_until timestamptz)
returns table (owner_id uuid, owner text, owed_to_id uuid, owed_to text, rule text, month date,
               promised bigint, missed bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.owner_agency_id, a.name, o.owed_to_id, b.name, o.rule,
        date_trunc('month', o.due_at at time zone 'Europe/London')::date,
        count(*), count(*) filter (where w.became = 'missed')
    from records_obligation o
    join records_agency a on a.id = o.owner_agency_id
    join records_agency b on b.id = o.owed_to_id
    left join records_event e on e.id = o.met_by_id
    cross join lateral (select promise(
        o.due_at, least(o.met_at, e.occurred_at), o.fell_at, p_until) as became) w
    where o.owed_to_id <> o.owner_agency_id and w.became in ('kept', 'missed')
      and o.due_at >= p_from and o.due_at < p_until
      and (a.partnership_id = viewer_partnership() or b.partnership_id = viewer_partnership())
      and (viewer_roles() && array['partnership_lead', 'commissioner', 'auditor']
           or o.owner_agency_id = any(viewer_agencies())
           or o.owed_to_id = any(viewer_agencies()))
    group by 1, 2, 3, 4, 5, 6
    order by 2, 4, 5, 6
$$;

-- An agency that takes part in somebody's journey, has a manager at work, and could look again at
-- a closing by another: of several, one that nobody can foresee. None where the record is restricted.
create or replace function rereader_of(p_event uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select i.agency_id from records_event e
    join records_involvement i on i.person_id = e.person_id and i.agency_id <> e.agency_id
        and i.ends_at is null
    where e.id = p_event
      and somebody_owes('manager', i.agency_id, null, null, viewer_at())
      and not exists (select 1 from records_restriction r
                      where r.person_id = e.person_id and r.lifted_at is null)
      and exists (select 1 from records_worker w where w.id = viewer_worker() and w.system)
    order by sha256(convert_to(e.id::text || i.agency_id::text, 'utf8')) limit 1
$$;
