-- Who works where, who stands in, who is on duty; and that no journey is without a lead at work.
-- The rules of the same names are in domain/workforce; one table of examples runs through both.

-- The instant as which things are done: the viewer's; where the owner loads, now.
create or replace function instant_of_doing() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now()) $$;

create or replace function london_day(p_at timestamptz) returns date
language sql stable parallel safe as $$ select (p_at at time zone 'Europe/London')::date $$;

create or replace function has_gone(p_worker uuid, p_at timestamptz) returns boolean
language sql stable parallel safe as
$$ select exists (select 1 from records_worker w
       where w.id = p_worker and (w.left_at <= p_at or w.locked_at <= p_at)) $$;

-- Whether somebody may work with people at an agency on a day.
create or replace function works_at(p_worker uuid, p_agency uuid, p_on date) returns boolean
language sql stable parallel safe as $$
    select exists (select 1 from records_assignment a
        where a.worker_id = p_worker and a.agency_id = p_agency
          and a.role = any(${roles_with_people})
          and a.starts_on <= p_on and (a.ends_on is null or a.ends_on > p_on))
$$;

-- Whether a worker may see somebody's record: it is not restricted, or they are named. Asked by
-- whoever knows that person.
create or replace function may_read(p_person uuid, p_worker uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select knows(p_person) and not exists (
        select 1 from records_restriction r
        where r.person_id = p_person and r.lifted_at is null
          and not exists (select 1 from records_restrictionreader n
                          where n.restriction_id = r.id and n.worker_id = p_worker))
$$;

-- Who does a worker's work at an instant: themselves, or their deputy, or the deputy's; null where
-- nobody does. As rule: domain/workforce/absence.py `stand_in`, who has gone being away for good.
create or replace function stand_in(p_worker uuid, p_at timestamptz, p_asked uuid[] default '{}')
returns uuid language plpgsql stable parallel safe as $$
declare
    deputy uuid;
    answer uuid;
    is_away boolean := has_gone(p_worker, p_at);
begin
    for deputy in
        select a.deputy_id from records_absence a
        where a.worker_id = p_worker and a.recorded_at <= p_at
          and (a.withdrawn_at is null or a.withdrawn_at > p_at)
          and a.starts_on <= london_day(p_at)
          and (a.ends_on is null or a.ends_on > london_day(p_at))
        order by a.recorded_at, a.id
    loop
        is_away := true;
        if deputy is not null and deputy <> all(p_asked || p_worker) then
            answer := stand_in(deputy, p_at, p_asked || p_worker);
            if answer is not null then
                return answer;
            end if;
        end if;
    end loop;
    return case when is_away then null else p_worker end;
end $$;

-- For whom somebody stands in at an instant.
create or replace function stands_in_for(p_deputy uuid, p_at timestamptz) returns setof uuid
language sql stable parallel safe as $$
    select distinct a.worker_id from records_absence a
    where a.recorded_at <= p_at and (a.withdrawn_at is null or a.withdrawn_at > p_at)
      and a.starts_on <= london_day(p_at) and (a.ends_on is null or a.ends_on > london_day(p_at))
      and a.worker_id <> p_deputy and stand_in(a.worker_id, p_at) = p_deputy
$$;

-- Who is on duty on a rota at an instant: a team's, or where there is no team the partnership's.
-- As rule: domain/workforce/rota.py `on_duty`.
create or replace function on_rota(p_partnership uuid, p_team uuid, p_at timestamptz)
returns table (worker_id uuid, since timestamptz) language sql stable parallel safe as $$
    select s.serving, min(s.starts_at) from (
        select stand_in(d.worker_id, p_at) as serving, d.starts_at from records_dutyshift d
        where d.partnership_id = p_partnership and d.team_id is not distinct from p_team
          and d.starts_at <= p_at and d.ends_at > p_at) s
    where s.serving is not null
    group by s.serving order by 2, 1
$$;

-- Who is on duty for an agency at an instant: whoever is on a rota of its teams, else whoever is
-- on the partnership's and works there too.
create or replace function on_duty(p_agency uuid, p_at timestamptz) returns setof uuid
language plpgsql stable parallel safe as $$
begin
    return query select distinct r.worker_id
        from records_team t join records_agency a on a.id = t.agency_id,
             lateral on_rota(a.partnership_id, t.id, p_at) r
        where t.agency_id = p_agency and works_at(r.worker_id, p_agency, london_day(p_at));
    if found then
        return;
    end if;
    return query select r.worker_id from records_agency a,
             lateral on_rota(a.partnership_id, null, p_at) r
        where a.id = p_agency and works_at(r.worker_id, p_agency, london_day(p_at));
end $$;

-- How far an obligation has climbed: 0 its owner's, 1 their manager's, 2 the partnership lead's.
-- As rule: domain/kernel/obligation.py `Obligation.level`.
create or replace function obligation_level(
    p_manager_from timestamptz, p_partnership_from timestamptz, p_due_at timestamptz,
    p_acknowledged boolean, p_at timestamptz) returns integer
language sql immutable parallel safe as $$
    select case when p_acknowledged and p_at < p_due_at then 0
        else (p_at >= p_manager_from)::integer + (p_at >= p_partnership_from)::integer end
$$;

-- What has climbed to the partnership lead: which agency owes what since when, and nobody's name.
create or replace function climbed_to_partnership(p_most integer)
returns table (obligation_id uuid, rule text, agency_id uuid, agency_name text,
               agency_phone text, due_at timestamptz, urgent boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.id, o.rule, a.id, a.name, a.phone, o.due_at, o.urgent
    from records_obligation o join records_agency a on a.id = o.owner_agency_id
    where 'partnership_lead' = any(viewer_roles()) and a.partnership_id = viewer_partnership()
      and o.met_at is null and o.fell_at is null
      and obligation_level(o.manager_from, o.partnership_from, o.due_at,
                           o.acknowledged_at is not null, viewer_at()) = 2
    order by o.urgent desc, o.due_at, o.id limit p_most
$$;

-- For whoever is on the partnership's duty: at which agencies something urgent waits while nobody
-- of theirs is on duty, and how much. Nobody's name.
create or replace function urgent_elsewhere()
returns table (agency_id uuid, agency_name text, agency_phone text, waiting bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.name, a.phone, count(*)
    from records_obligation o join records_agency a on a.id = o.owner_agency_id
    where a.partnership_id = viewer_partnership() and o.urgent and o.acknowledged_at is null
      and o.met_at is null and o.fell_at is null and o.owner_role = 'duty_worker'
      and a.id <> all(viewer_agencies())
      and exists (select 1 from on_rota(a.partnership_id, null, viewer_at()) r
                  where r.worker_id = viewer_worker())
      and not exists (select 1 from on_duty(a.id, viewer_at()))
    group by a.id, a.name, a.phone order by a.name
$$;

-- An open journey's lead is at work at the lead agency. Nothing bypasses it, the owner included;
-- looked at when the transaction ends, so that a handover may come in any order.
create or replace function lead_is_at_work() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    of_journey uuid;
    of_worker uuid;
    astray uuid;
begin
    -- Two keys, each with an index: to choose between them within the condition would look through
    -- everybody's journeys each time one is opened.
    if tg_table_name = 'records_journey' then
        of_journey := new.id;
    elsif tg_table_name = 'records_worker' then
        of_worker := new.id;
    else
        of_worker := old.worker_id;
    end if;
    select j.id into astray from records_journey j
        where j.ended_at is null
          and (j.id = of_journey or j.lead_worker_id = of_worker)
          and (has_gone(j.lead_worker_id, instant_of_doing())
               or not works_at(j.lead_worker_id, j.lead_agency_id,
                               london_day(instant_of_doing())))
        limit 1;
    if found then
        raise exception 'the lead of an open journey is not at work at the lead agency'
            using errcode = 'integrity_constraint_violation', constraint = 'journey_lead_at_work';
    end if;
    return null;
end $$;

drop trigger if exists journey_lead_at_work on records_journey;
create constraint trigger journey_lead_at_work
    after insert or update of lead_worker_id, lead_agency_id, ended_at on records_journey
    deferrable initially deferred for each row execute function lead_is_at_work();
drop trigger if exists worker_leads_no_more on records_worker;
create constraint trigger worker_leads_no_more
    after update of left_at, locked_at on records_worker
    deferrable initially deferred for each row execute function lead_is_at_work();
drop trigger if exists assignment_leads_no_more on records_assignment;
create constraint trigger assignment_leads_no_more
    after update or delete on records_assignment
    deferrable initially deferred for each row execute function lead_is_at_work();

-- Gives the lead of a journey on, to another agency too, whose row the giver would see no more (a
-- policy would refuse that). Only by the agency that leads, and only from the lead that it saw.
create or replace function change_lead(
    p_journey uuid, p_from_worker uuid, p_from_agency uuid, p_to_worker uuid, p_to_agency uuid,
    p_acting boolean) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update records_journey set lead_worker_id = p_to_worker, lead_agency_id = p_to_agency,
            lead_since = viewer_at(), acting = p_acting
        where id = p_journey and ended_at is null and lead_worker_id = p_from_worker
          and lead_agency_id = p_from_agency and p_from_agency = any(viewer_agencies())
          and knows(person_id);
    return found;
end $$;

-- The history of the administration: what was before, what is after, who, when.
create or replace function remember_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    unsaid constant text[] := array['id', 'last_seen_at', 'feed_key', 'account_id', 'recorded_at',
                                    'agency_id', 'partnership_id', 'system'];
    was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
    became jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
    row_now jsonb := was || became;
    of_agency uuid := (row_now ->> 'agency_id')::uuid;
    of_partnership uuid := (row_now ->> 'partnership_id')::uuid;
    of_worker uuid := (row_now ->> 'worker_id')::uuid;
begin
    select coalesce(jsonb_object_agg(key, value), '{}') into was from jsonb_each(was) e
        where key <> all(unsaid) and (tg_op = 'UPDATE' or value <> 'null')
              and value is distinct from became -> e.key;
    select coalesce(jsonb_object_agg(key, value), '{}') into became from jsonb_each(became) e
        where key <> all(unsaid) and value is distinct from
              case when tg_op = 'INSERT' then 'null'::jsonb else to_jsonb(old) -> e.key end;
    if was = '{}' and became = '{}' then
        return null;
    end if;
    case tg_table_name
        when 'records_agency' then of_agency := (row_now ->> 'id')::uuid;
        when 'records_worker' then of_worker := (row_now ->> 'id')::uuid;
        else null;
    end case;
    if of_agency is null and row_now ? 'team_id' then
        select t.agency_id into of_agency from records_team t
            where t.id = (row_now ->> 'team_id')::uuid;
    end if;
    if of_partnership is null and of_agency is not null then
        select a.partnership_id into of_partnership from records_agency a where a.id = of_agency;
    end if;
    insert into records_change (id, partnership_id, agency_id, worker_id, what, about_id, before,
                                after, changed_at, changed_by_id)
    values (uuidv7(), of_partnership, of_agency, of_worker,
            replace(tg_table_name, 'records_', ''), (row_now ->> 'id')::uuid, was, became,
            instant_of_doing(), nullif(current_setting('app.worker', true), '')::uuid);
    return null;
end $$;

do $$
declare
    watched text;
begin
    foreach watched in array array['agency', 'team', 'site', 'worker', 'assignment', 'absence',
                                   'dutyhours', 'dutyshift', 'protocolstep'] loop
        execute format('drop trigger if exists %1$s_remembered on records_%1$s', watched);
        execute format('create trigger %1$s_remembered after insert or update or delete '
            'on records_%1$s for each row execute function remember_change()', watched);
    end loop;
end $$;

drop trigger if exists change_kept on records_change;
create trigger change_kept before update or delete on records_change
    for each row execute function refuse_change();
drop trigger if exists change_not_emptied on records_change;
create trigger change_not_emptied before truncate on records_change
    for each statement execute function refuse_change();
