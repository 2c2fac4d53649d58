-- Hearings: what is said there, how often somebody meets the same faces, and when one falls.

-- What somebody wants to say to the bench, what was good and how it goes, as these stand in the report
-- that was sent for a hearing: for the court that it was sent to, which has it whole, and for whoever
-- supervises the order.
drop function if exists said_to_the_bench(uuid);
create or replace function said_to_the_bench(p_hearing uuid)
returns table (statement text, good text, progress text)
language sql stable security definer set search_path = public, pg_temp as $$
    select v.content ->> 'statement', v.content ->> 'good', v.content ->> 'progress'
    from records_hearing h
        join records_sitting s on s.id = h.sitting_id
        join records_reportsent r on r.order_id = h.order_id and r.court_id = h.agency_id
            and r.hearing_on = s.sits_on and r.html <> '[erased]'
        join records_reportversion v on v.report_id = r.report_id
    where h.id = p_hearing and h.person_id <> all((select viewer_hidden())::uuid[])
      and (h.agency_id = any(viewer_agencies()) or h.supervisor_id = any(viewer_agencies()))
    order by r.sent_at desc, v.number desc limit 1
$$;

-- Whether the court of an order may see what an agency wrote into the plan at an instant: by a grant
-- to that court which carries the plan. Asked by that court, and by whoever supervises the order: who
-- reads a report to the bench aloud, or writes it, tells it no more than it may see.
create or replace function bench_sees_plan(
    p_order uuid, p_person uuid, p_agency uuid, p_when timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from records_order o
        join records_grant g on g.to_agency_id = o.court_id and g.person_id = p_person
        where o.id = p_order
          and (o.agency_id = any(viewer_agencies()) or o.court_id = any(viewer_agencies()))
          and g.from_agency_id = p_agency and 'plan' = any(g.categories)
          and g.starts_at <= viewer_at() and (g.ends_at is null or g.ends_at > viewer_at())
          and (g.facts_from_at is null or p_when >= g.facts_from_at)
          and (g.facts_until_at is null or p_when < g.facts_until_at))
$$;

-- Of each court of the partnership: reviews that had one before, of how many people, and in how many
-- somebody sat who had sat before, as the rule book measures it. No person stands in it.
create or replace function continuity_of_courts()
returns table (agency_id uuid, name text, reviews integer, people integer, continuous integer)
language sql stable security definer set search_path = public, pg_temp as $$
    with held as (
        select h.agency_id, h.person_id, h.sat,
            lag(h.sat) over (partition by h.order_id order by h.starts_at, h.id) as before
        from records_hearing h where h.state in ('heard', 'adjourned')
          and not exists (select 1 from records_order o
            where o.id = h.order_id and o.ended_how = 'by_mistake')
    )
    select a.id, a.name, count(held.before)::integer,
        count(distinct held.person_id) filter (where held.before is not null)::integer,
        count(*) filter (where held.sat && held.before)::integer
    from records_agency a join held on held.agency_id = a.id
    where a.partnership_id = viewer_partnership()
    group by a.id, a.name order by a.name
$$;

-- Ends what a question opened to the agency that was asked, when that has answered. The grant has the
-- question's own key.
create or replace function close_ask(p_task uuid, p_why text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    update records_grant g
        set ends_at = viewer_at(), withdrawn_at = viewer_at(), withdrawn_why = p_why
        from records_courttask t
        where t.id = p_task and g.id = t.id and g.ends_at > viewer_at()
          and t.asked_id = any(viewer_agencies()) and t.answered_at is not null
$$;

-- After a death nobody is expected before a court, nor under an order that has ended.
create or replace function hearings_fall() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    known_at timestamptz := coalesce(
        nullif(current_setting('app.at', true), '')::timestamptz, now());
begin
    if tg_table_name = 'records_person' then
        update records_hearing set state = 'taken_off', closed_at = known_at
            where person_id = any(records_of(new.id)) and state = 'listed';
    else
        update records_hearing set state = 'taken_off', closed_at = known_at
            where order_id = new.id and state = 'listed';
        update records_grant g
            set ends_at = known_at, withdrawn_at = known_at, withdrawn_why = 'The order ended'
            from records_courttask t
            where t.order_id = new.id and g.id = t.id and g.ends_at > known_at;
    end if;
    return null;
end $$;

-- Another bench lists what it takes over: on the old one's list it stands no more.
create or replace function hearings_move() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update records_hearing set state = 'taken_off', closed_at = viewer_at()
        where order_id = new.id and state = 'listed' and agency_id is distinct from new.court_id;
    return null;
end $$;

drop trigger if exists hearings_move on records_order;
create trigger hearings_move after update of court_id on records_order
    for each row when (old.court_id is distinct from new.court_id)
    execute function hearings_move();

drop trigger if exists hearings_fall on records_person;
create trigger hearings_fall after update of died_on on records_person
    for each row when (old.died_on is null and new.died_on is not null)
    execute function hearings_fall();

drop trigger if exists hearings_fall on records_order;
create trigger hearings_fall after update of ended_on on records_order
    for each row when (old.ended_on is null and new.ended_on is not null)
    execute function hearings_fall();
