-- What sharing must hold whoever asks: what no grant carries, emergency access, the ledger.

-- The categories that no agency of this kind is ever shown by a grant.
-- The same as domain.sharing.rules.never_carried_to; a test compares them.
create or replace function never_carried(p_kind text) returns text[]
language sql immutable parallel safe as $$
    select case when p_kind = any(${justice_kinds}) then array['notes', 'self_report']
                else array['notes'] end
$$;

create or replace function refuse_never_carried() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from records_agency a
               where a.id = new.to_agency_id and new.categories && never_carried(a.kind)) then
        raise exception 'no grant carries this to that kind of agency'
            using errcode = 'check_violation', constraint = 'grant_never_carried';
    end if;
    return new;
end $$;

drop trigger if exists grant_never_carried on records_grant;
create trigger grant_never_carried before insert or update on records_grant
    for each row execute function refuse_never_carried();

create or replace function refuse_fact_never_carried() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not new.withheld and exists (
            select 1 from records_agency a
            where a.id = new.to_agency_id and new.category = any(never_carried(a.kind))) then
        raise exception 'no referral carries this to that kind of agency'
            using errcode = 'check_violation', constraint = 'referralfact_never_carried';
    end if;
    return new;
end $$;

drop trigger if exists referralfact_never_carried on records_referralfact;
create trigger referralfact_never_carried before insert or update on records_referralfact
    for each row execute function refuse_fact_never_carried();

-- An agency that became one of justice would carry in what it was given before.
create or replace function refuse_kind_never_carried() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.kind <> old.kind and exists (
            select 1 from records_grant g
            where g.to_agency_id = new.id and g.categories && never_carried(new.kind)
              and (g.ends_at is null or g.ends_at > now())) then
        raise exception 'this agency holds grants that its new kind can never hold'
            using errcode = 'check_violation', constraint = 'agency_kind_never_carried';
    end if;
    return new;
end $$;

drop trigger if exists agency_kind_never_carried on records_agency;
create trigger agency_kind_never_carried before update on records_agency
    for each row execute function refuse_kind_never_carried();

-- Whether the viewer's agency leads somebody's journey, or led the last one.
create or replace function leads(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select knows(p_person) and coalesce((
        select j.lead_agency_id = any(viewer_agencies()) from records_journey j
        where j.person_id = p_person
        order by j.ended_at desc nulls first, j.opened_at desc limit 1), false)
$$;

-- Who knows what: every grant and disclosure, for a worker of the agency that leads; for other
-- agencies that know the person, the lines in which they take part.
-- Left out for everybody: what is lawfully withheld, and what came by a withheld grant.
-- Left out for others than the two agencies of a line: lines kept private at the person's wish,
-- and the words in which something was told or given.
create or replace function ledger_of(p_person uuid)
returns table (
    line text, id uuid, at timestamptz, from_id uuid, from_name text, to_id uuid, to_name text,
    to_whom text, who text, how text, categories text[], what text, basis text, how_given text,
    own_words text, by_order boolean, facts_from_at timestamptz, ends_at timestamptz,
    withdrawn_at timestamptz, withdrawn_why text, outside boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    all_lines boolean := leads(p_person);
begin
    if not knows(p_person) then
        return;
    end if;
    return query
    with one as (
        select other.id as person_id from records_person p
        join records_person other on other.one_id = p.one_id
        where p.id = p_person and other.id <> all((select viewer_hidden())::uuid[])
    ), kept_back as (
        select w.grant_id, w.disclosure_id from records_withholding w
        join one on one.person_id = w.person_id
        where w.agreed and w.starts_at <= viewer_at() and w.ends_at > viewer_at()
    ), written as (
        select 'grant' as line, g.id, g.starts_at as at, g.from_agency_id, g.to_agency_id,
            '' as to_whom, g.given_by_id as worker_id, '' as how, g.categories,
            g.purpose as what, g.basis, g.how_given, g.own_words, g.basis = 'order' as by_order,
            g.facts_from_at, g.ends_at, g.withdrawn_at, g.withdrawn_why, false as outside,
            g.private, g.id as grant_id
        from records_grant g join one on one.person_id = g.person_id
        union all
        select 'disclosure', d.id, d.disclosed_at, d.from_agency_id, d.to_agency_id,
            d.to_whom, d.disclosed_by_id, d.how, d.categories, d.what, d.basis, '', '', false,
            null, null, null, '', d.outside, d.private, d.grant_id
        from records_disclosure d join one on one.person_id = d.person_id
    ), told as (
        select w.*, coalesce(w.from_agency_id = any(viewer_agencies()), false)
            or coalesce(w.to_agency_id = any(viewer_agencies()), false) as ours
        from written w
        where not exists (select 1 from kept_back k
            where k.grant_id = w.grant_id or (w.line = 'disclosure' and k.disclosure_id = w.id))
    )
    select t.line, t.id, t.at, t.from_agency_id, coalesce(f.name, ''), t.to_agency_id,
        coalesce(o.name, ''), t.to_whom, k.name, t.how, t.categories,
        case when t.ours or t.line = 'grant' or t.categories = '{}' then t.what else '' end, t.basis, t.how_given,
        case when t.ours then t.own_words else '' end, t.by_order, t.facts_from_at, t.ends_at,
        t.withdrawn_at, case when t.ours then t.withdrawn_why else '' end, t.outside
    from told t
    left join records_agency f on f.id = t.from_agency_id
    left join records_agency o on o.id = t.to_agency_id
    join records_worker k on k.id = t.worker_id
    where t.ours or (all_lines and not t.private)
    order by t.at desc, t.line, t.id desc;
end $$;

-- Looks for exactly one record by a number, or by every word of a name with the date of birth,
-- because a life is in danger. Remembers the look; where there is a record, a grant with the look's
-- own key opens it for some hours. Restricted records are not found here either: those who are named
-- in the restriction read that somebody looked; whoever looked gets the answer of none.
create or replace function open_emergency(
    p_look uuid, p_words text[], p_born date, p_scheme text[], p_value text[],
    p_danger text, p_reason text, p_hours integer, p_most integer)
returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    until timestamptz := viewer_at() + make_interval(hours => least(p_hours, 72));
    found_one uuid;
    how_many integer;
begin
    if cardinality(viewer_agencies()) <> 1 or p_danger = '' or p_reason = '' then
        raise exception 'not for this worker' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(viewer_worker()::text, 11));
    if (select count(*) from records_emergencylook l where l.worker_id = viewer_worker()
            and l.looked_at > viewer_at() - interval '1 day') >= least(p_most, 50) then
        raise exception 'too many looks' using errcode = 'insufficient_privilege';
    end if;
    insert into records_emergencylook
            (id, worker_id, agency_id, danger, reason, looked_at, ends_at)
        values (p_look, viewer_worker(), (viewer_agencies())[1], p_danger, p_reason,
            viewer_at(), until);
    with matched as (
        select p.one_id, bool_or(p.id = any((select viewer_hidden())::uuid[])
            or p.one_id = any((select viewer_hidden())::uuid[])) as hidden
        from records_person p
        where (
            exists (select 1 from records_personidentifier n
                join unnest(p_scheme, p_value) as s(scheme, value)
                  on n.scheme = s.scheme and n.value = s.value
                where n.person_id = p.id)
            or (p.born_on = p_born and cardinality(p_words) >= 2 and (
                string_to_array(p.search_text, ' ') @> p_words
                or exists (select 1 from records_personname n where n.person_id = p.id
                    and string_to_array(concat_ws(' ', n.search_text, p.search_text), ' ')
                        @> p_words))))
        group by p.one_id
    ), told as (
        insert into records_disclosure (id, person_id, from_agency_id, to_agency_id, to_whom, how,
            categories, what, basis, outside, private, disclosed_at, disclosed_by_id)
        select md5(concat_ws('/', p_look, r.person_id))::uuid, r.person_id, r.agency_id,
            (viewer_agencies())[1], '', 'sought', '{}', p_danger || ': ' || p_reason,
            'vital_interests', false, false, viewer_at(), viewer_worker()
        from matched m
        join records_restriction r on r.person_id = m.one_id and r.lifted_at is null
        where m.hidden
    )
    select count(*), (array_agg(m.one_id))[1] into how_many, found_one
        from matched m where not m.hidden;
    if how_many <> 1 then
        return null;
    end if;
    insert into records_grant (id, person_id, from_agency_id, to_agency_id, categories, purpose,
            basis, how_given, own_words, private, starts_at, ends_at, given_at, given_by_id,
            withdrawn_why)
        values (p_look, found_one, null, (viewer_agencies())[1], ${emergency_categories},
            p_danger || ': ' || p_reason, 'vital_interests', 'not_asked', '', false,
            viewer_at(), until, viewer_at(), viewer_worker(), '');
    return found_one;
end $$;

-- Ends an emergency access early, when the agency that leads has looked at it.
create or replace function end_emergency(p_grant uuid, p_why text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update records_grant g
        set ends_at = viewer_at(), withdrawn_at = viewer_at(), withdrawn_why = p_why
        where g.id = p_grant and g.from_agency_id is null and g.ends_at > viewer_at()
          and leads(g.person_id)
          and 'data_protection_lead' = any(viewer_roles());
    return found;
end $$;
