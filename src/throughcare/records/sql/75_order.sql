-- Orders. What an order opens to those who supervise it and to its court, it opens by itself:
-- attendance and tests of its own term, from whoever gives a requirement, until its legal end.

-- Whether what an event is about may reach those who supervise an order: not an hour that somebody
-- keeps by their own wish.
create or replace function reportable(p_about uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select not exists (select 1 from records_contact c where c.id = p_about and not c.reportable)
        and not exists (
            select 1 from records_appointment a where a.id = p_about and not a.reportable)
$$;

drop function if exists grant_by_order(uuid, uuid);
drop function if exists end_grants_of_order(uuid, text);

-- What an order has to have opened now: from whom, to whom, which categories, which term. From who
-- gives a requirement, and who supervised before, to who supervises and to the court; and from who
-- supervises or did to them, who it is about, though it was for less than a day. Nothing once it
-- has ended.
create or replace function grants_of_order(p_order uuid)
returns table (from_id uuid, to_id uuid, categories text[], starts timestamptz, ends timestamptz,
    legal_end timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    with here as (
        select o.* from records_order o where o.id = p_order and o.ended_on is null
    ), given as (
        select r.given_by_id as from_id, r.starts_on, r.ends_on, false as who
        from records_requirement r join here on here.id = r.order_id
        union select v.given_by_id, v.from_on, v.until_on, false
        from records_requirementversion v join here on here.id = v.order_id
        union select v.supervised_by_id, here.starts_on, greatest(v.until_on, here.starts_on + 1),
            v.supervised_by_id <> here.agency_id
        from records_orderversion v join here on here.id = v.order_id
        union select here.agency_id, here.starts_on, here.ends_on, true from here
    ), readers as (
        select here.agency_id as to_id from here
        union select here.court_id from here where here.court_id is not null
    )
    select given.from_id, readers.to_id,
        case when given.who then '{identity,attendance,tests}'::text[]
            else '{attendance,tests}'::text[] end,
        min(given.starts_on)::timestamp at time zone 'Europe/London',
        max(given.ends_on)::timestamp at time zone 'Europe/London',
        here.ends_on::timestamp at time zone 'Europe/London'
    from given, readers, here
    where given.from_id <> readers.to_id and given.ends_on > given.starts_on
    group by given.from_id, readers.to_id, given.who, here.ends_on
$$;
revoke all on function grants_of_order(uuid) from public;

-- Ends what the order opened and no longer has to, and opens what it now has to; gives each change.
create or replace function settle_grants(p_order uuid, p_why text)
returns table (grant_id uuid, from_id uuid, to_id uuid, to_name text, categories text[],
    ends timestamptz, opened boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query update records_grant g
        set ends_at = viewer_at(), withdrawn_at = viewer_at(), withdrawn_why = p_why
        from records_agency a
        where g.under_id = p_order and g.basis = 'order' and g.ends_at > viewer_at()
          and a.id = g.to_agency_id
          and not exists (select 1 from grants_of_order(p_order) w
            where w.from_id = g.from_agency_id and w.to_id = g.to_agency_id
              and w.categories = g.categories and w.starts = g.facts_from_at
              and w.ends = g.facts_until_at and w.legal_end = g.ends_at)
        returning g.id, g.from_agency_id, g.to_agency_id, a.name, g.categories::text[], g.ends_at,
            false;
    return query with added as (
        insert into records_grant (id, person_id, from_agency_id, to_agency_id, categories, purpose,
                basis, how_given, own_words, private, under_id, facts_from_at, facts_until_at,
                starts_at, ends_at, given_at, given_by_id, withdrawn_why)
            select gen_random_uuid(), o.person_id, w.from_id, w.to_id, w.categories,
                'supervising a court order or a licence', 'order', 'not_asked', '', false, o.id,
                w.starts, w.ends, viewer_at(), w.legal_end, viewer_at(), viewer_worker(), ''
            from grants_of_order(p_order) w, records_order o
            where o.id = p_order and w.legal_end > viewer_at()
              and not exists (select 1 from records_grant g
                where g.under_id = p_order and g.basis = 'order' and g.ends_at > viewer_at()
                  and g.from_agency_id = w.from_id and g.to_agency_id = w.to_id
                  and g.categories = w.categories)
        returning id, from_agency_id, to_agency_id, categories, ends_at)
        select added.id, added.from_agency_id, added.to_agency_id, a.name,
            added.categories::text[], added.ends_at, true
        from added join records_agency a on a.id = added.to_agency_id
        order by a.name, added.from_agency_id;
end $$;
revoke all on function settle_grants(uuid, text) from public;

-- On which day an order ended, for who supervises or reviews it, or gives what it required: hours
-- after that day were asked for by nobody.
create or replace function order_ended_on(p_order uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
    select o.ended_on from records_order o
    where o.id = p_order and (o.agency_id = any(viewer_agencies())
        or o.court_id = any(viewer_agencies())
        or exists (select 1 from records_requirement r
            where r.order_id = o.id and r.given_by_id = any(viewer_agencies())))
$$;

-- The same, for an order of the viewer's own agency and no other.
create or replace function settle_grants_of_order(p_order uuid, p_why text)
returns table (grant_id uuid, from_id uuid, to_id uuid, to_name text, categories text[],
    ends timestamptz, opened boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not exists (select 1 from records_order o
            where o.id = p_order and o.agency_id = any(viewer_agencies())) then
        raise exception 'no such order' using errcode = 'insufficient_privilege';
    end if;
    return query select * from settle_grants(p_order, p_why);
end $$;

-- Hands an order of the viewer's agency, and what stands about it, to another that supervises it
-- from now on, where its officer works. What it opened goes along, what the old one had closes.
-- Who monitored worked where it was; what a named manager was to decide, `p_decider` decides there;
-- what a court asked of its officers, and nobody answered, is asked of the new ones.
drop function if exists hand_order_on(uuid, uuid, uuid);
drop function if exists hand_order_on(uuid, uuid, uuid, uuid);
create or replace function hand_order_on(
    p_order uuid, p_agency uuid, p_officer uuid, p_decider uuid)
returns table (grant_id uuid, from_id uuid, to_id uuid, to_name text, categories text[],
    ends timestamptz, opened boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    today date := (viewer_at() at time zone 'Europe/London')::date;
    before uuid := (select o.agency_id from records_order o where o.id = p_order);
begin
    if not exists (select 1 from records_order o
            where o.id = p_order and o.agency_id = any(viewer_agencies()) and o.ended_on is null
              and works_at(p_officer, p_agency, today))
       or (p_decider is not null and not works_at(p_decider, p_agency, today)) then
        raise exception 'no such order' using errcode = 'insufficient_privilege';
    end if;
    update records_requirement set agency_id = p_agency, monitor_id = null, hats_told_at = null,
        hats_told_how = '' where order_id = p_order;
    update records_requirementversion set agency_id = p_agency where order_id = p_order;
    update records_orderversion set agency_id = p_agency where order_id = p_order;
    update records_orderabsence set agency_id = p_agency,
        decider_id = case when state = 'disputed' then p_decider else decider_id end
        where order_id = p_order;
    update records_orderstep set agency_id = p_agency where order_id = p_order;
    update records_letter set agency_id = p_agency where order_id = p_order;
    update records_recall set agency_id = p_agency,
        decider_id = case when decision = '' then p_decider else decider_id end
        where order_id = p_order;
    update records_hearing set supervisor_id = p_agency
        where order_id = p_order and state = 'listed';
    update records_courttask set supervisor_id = p_agency,
        asked_id = case when asked_id = before and answered_at is null
            then p_agency else asked_id end
        where order_id = p_order;
    update records_order set agency_id = p_agency, officer_id = p_officer where id = p_order;
    return query select * from settle_grants(p_order, 'The order was handed on');
end $$;

-- Whether an event is about an order that came to the viewer's agency from another: whoever
-- supervises it now reads what was decided under it before, and nothing else of that agency's.
create or replace function handed_to_viewer(p_event uuid, p_about uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from records_orderversion v
        join records_order o on o.id = v.order_id
        where v.agency_id = any(viewer_agencies()) and o.ended_on is null
          and v.supervised_by_id <> v.agency_id
          and exists (select 1 from records_event e
            join records_eventpayload y on y.event_id = e.id
            where e.id = p_event and e.person_id = o.person_id
              and (p_about = o.id or y.payload ->> 'order_id' = o.id::text
                or exists (select 1 from records_recall r
                    where r.id = p_about and r.order_id = o.id)
                or exists (select 1 from records_letter l
                    where l.id = p_about and l.order_id = o.id))))
$$;

-- What was written under an order and has not gone goes no more once it has ended, however it did.
create or replace function letters_fall() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update records_letter set withdrawn_at = viewer_at(), withdrawn_why = 'the order ended'
        where order_id = new.id and sent_at is null and withdrawn_at is null;
    return null;
end $$;

drop trigger if exists letters_fall on records_order;
create trigger letters_fall after update of ended_on on records_order
    for each row when (old.ended_on is null and new.ended_on is not null)
    execute function letters_fall();
