-- The directory: words to search by, versions, what was measured, and unequal access. Figures only.

-- What is searched: lower case, without accents.
create or replace function folded(p_text text) returns text
language sql stable parallel safe set search_path = public, pg_temp as
$$ select lower(unaccent(coalesce(p_text, ''))) $$;

create or replace function keep_service_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    new.search_text := folded(concat_ws(' ', new.name, new.provider,
        (select a.name from records_agency a where a.id = new.agency_id),
        new.summary, replace(new.kind, '_', ' '),
        (select string_agg(concat_ws(' ', p ->> 'name', p ->> 'town', p ->> 'postcode'), ' ')
         from jsonb_array_elements(new.places) p)));
    new.area_text := folded(concat_ws(' ',
        (select string_agg(coalesce(nullif(a ->> 'name', ''), a ->> 'code'), ' | ')
         from jsonb_array_elements(new.areas) a),
        (select string_agg(p ->> 'town', ' | ') from jsonb_array_elements(new.places) p)));
    return new;
end $$;

drop trigger if exists service_words on records_service;
create trigger service_words before insert or update on records_service
    for each row execute function keep_service_words();

-- Services whose words are like these, a letter wrong or two.
create or replace function services_like(p_text text) returns setof uuid
language sql stable set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5 as
$$ select s.id from records_service s where folded(p_text) <% s.search_text $$;

-- An entry as a version keeps it: what a reader would call the entry, and nothing derived.
create or replace function entry_of(p_row jsonb) returns jsonb
language sql immutable parallel safe set search_path = public, pg_temp as $$
    select p_row
        - array['id', 'search_text', 'area_text', 'digest', 'updated_at', 'latitude', 'longitude']
$$;

-- Every change of an entry makes a version, on every way in. What an import brings gets its first
-- version when it changes: fifty thousand meetings need none to say that they are as they were.
create or replace function keep_first_version() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into records_serviceversion (id, service_id, number, entry, changed_at, changed_by_id)
        select gen_random_uuid(), s.id, 1, entry_of(to_jsonb(s)), s.updated_at,
            nullif(current_setting('app.worker', true), '')::uuid
        from after s where s.source = 'own';
    return null;
end $$;

drop trigger if exists service_first_version on records_service;
create trigger service_first_version after insert on records_service
    referencing new table as after for each statement execute function keep_first_version();

create or replace function keep_next_version() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into records_serviceversion (id, service_id, number, entry, changed_at, changed_by_id)
        select gen_random_uuid(), b.id, 1, entry_of(to_jsonb(b)), b.updated_at, null
        from before b join after a on a.id = b.id
        where entry_of(to_jsonb(b)) <> entry_of(to_jsonb(a))
          and not exists (select 1 from records_serviceversion v where v.service_id = b.id);
    insert into records_serviceversion (id, service_id, number, entry, changed_at, changed_by_id)
        select gen_random_uuid(), a.id,
            1 + (select max(v.number) from records_serviceversion v where v.service_id = a.id),
            entry_of(to_jsonb(a)), a.updated_at,
            nullif(current_setting('app.worker', true), '')::uuid
        from before b join after a on a.id = b.id
        where entry_of(to_jsonb(b)) <> entry_of(to_jsonb(a));
    return null;
end $$;

drop trigger if exists service_next_version on records_service;
create trigger service_next_version after update on records_service
    referencing old table as before new table as after
    for each statement execute function keep_next_version();

-- Miles as the crow flies. The same as domain.directory.terms.miles_between; a test compares them.
create or replace function miles_between(
    p_latitude float8, p_longitude float8, q_latitude float8, q_longitude float8) returns float8
language sql immutable parallel safe strict as $$
    select 2 * 3958.7613 * asin(sqrt(least(1.0,
        sin(radians(q_latitude - p_latitude) / 2) ^ 2
        + cos(radians(p_latitude)) * cos(radians(q_latitude))
        * sin(radians(q_longitude - p_longitude) / 2) ^ 2)))
$$;

-- Who refers, by the kind of the referring agency, unless the referral itself says who.
-- The same as domain.directory.source.source_of.
create or replace function source_of(p_kind text, p_said text) returns text
language sql immutable parallel safe as $$
    select coalesce((${sources_of_said})[array_position(${said_sources}, p_said)],
        (${sources_of_kinds})[array_position(${agency_kinds}, p_kind)])
$$;

-- What was measured of services over the ninety days before the viewer's day, that day left out:
-- the same as domain.directory.measured.measure, then small_numbers.shown; a test compares them.
-- Nothing is told of fewer than three people: no wait, no source, no reason for a refusal.
create or replace function measure_services(p_services uuid[])
returns table (service_id uuid, measured jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    with span as (
        select ((d.day - 90)::timestamp at time zone 'Europe/London') as starts,
            (d.day::timestamp at time zone 'Europe/London') as ends
        from (select (viewer_at() at time zone 'Europe/London')::date as day) d
    ), waited as (
        select r.service_id, r.person_id, (r.seen_at at time zone 'Europe/London')::date
            - (r.sent_at at time zone 'Europe/London')::date as days
        from records_referral r, span
        where r.service_id = any(p_services) and r.sent_at is not null
          and r.seen_at >= span.starts and r.seen_at < span.ends
    ), waits as (
        select w.service_id, jsonb_build_object(
            'median_days', percentile_cont(0.5) within group (order by w.days),
            'shortest_days', min(w.days), 'longest_days', max(w.days), 'count', count(*)) as said
        from waited w group by 1 having count(distinct w.person_id) >= 3
    ), decided as (
        select r.service_id, r.person_id, source_of(a.kind, r.source) as source,
            r.declined_code as reason
        from records_referral r join records_agency a on a.id = r.from_agency_id, span
        where r.service_id = any(p_services) and r.state <> 'redirected'
          and r.decided_at >= span.starts and r.decided_at < span.ends
    ), reasons as (
        select d.service_id, d.source, d.reason, count(*) as number
        from decided d where d.reason <> '' group by 1, 2, 3
        having count(distinct d.person_id) >= 3
    ), by_source as (
        select d.service_id, d.source, jsonb_build_object(
            'source', d.source, 'accepted', count(*) filter (where d.reason = ''),
            'declined', count(*) filter (where d.reason <> ''),
            'reasons', coalesce((
                select jsonb_agg(jsonb_build_array(x.reason, x.number)
                    order by x.number desc, x.reason)
                from reasons x where x.service_id = d.service_id and x.source = d.source
                ), '[]')) as said
        from decided d group by 1, 2 having count(distinct d.person_id) >= 3
    )
    select s.id, jsonb_build_object(
        'waits', (select w.said from waits w where w.service_id = s.id),
        'acceptance', coalesce((select jsonb_agg(b.said order by b.source)
            from by_source b where b.service_id = s.id), '[]'))
    from unnest(p_services) as s(id)
$$;

-- The same, from what was counted last night where that was done.
create or replace function measured_of(p_services uuid[])
returns table (service_id uuid, measured jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    with counted as (
        select f.service_id, f.measured from records_servicefigure f
        where f.service_id = any(p_services)
          and f.counted_on = (viewer_at() at time zone 'Europe/London')::date
    )
    select c.service_id, c.measured from counted c
    union all
    select m.service_id, m.measured from measure_services(
        array(select s.id from unnest(p_services) as s(id)
              where not exists (select 1 from counted c where c.service_id = s.id))) m
$$;

-- Counts for every service of an agency, for the viewer's day; only the house itself may. Two who
-- count at once take turns, so that the second sees what it replaces.
create or replace function count_measured() returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    today date := (viewer_at() at time zone 'Europe/London')::date;
    counted integer;
begin
    if not exists (select 1 from records_worker w where w.id = viewer_worker() and w.system) then
        raise exception 'the house itself only' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('count measured', 7));
    delete from records_servicefigure where counted_on <= today;
    insert into records_servicefigure (id, service_id, counted_on, measured)
        select gen_random_uuid(), m.service_id, today, m.measured from measure_services(
            array(select s.id from records_service s
                  where s.agency_id is not null and s.ended_at is null)) m;
    get diagnostics counted = row_count;
    return counted;
end $$;

-- For how many people of the partnership each service was closed by design, since a day; null for
-- fewer than three. For those who can change it.
create or replace function closed_by_design(p_since timestamptz)
returns table (service_id uuid, service text, provider text, need text, people bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select s.id, s.name, coalesce(a.name, s.provider), c.need,
        case when count(distinct p.one_id) >= 3 then count(distinct p.one_id) end
    from records_closedbydesign c
    join records_service s on s.id = c.service_id
    join records_person p on p.id = c.person_id
    left join records_agency a on a.id = s.agency_id
    where c.partnership_id = viewer_partnership() and c.met_at >= p_since
      and viewer_roles() && array['manager', 'partnership_lead', 'commissioner', 'auditor']
    group by 1, 2, 3, 4
    order by 5 desc nulls last, 2, 4
$$;

-- How those fare who are referred, by groups of sources: people, referrals, how many asked to be
-- seen at once, were seen within so many days of those sent so long ago, were decided, accepted,
-- and the waits of those seen. The partnership's own, for those who answer for it; no person.
create or replace function access_by_source(
    p_groups jsonb, p_since timestamptz, p_within integer, p_need text)
returns table (name text, people bigint, asked bigint, urgent bigint, ripe bigint,
               in_time bigint, decided bigint, accepted bigint, waits integer[])
language sql stable security definer set search_path = public, pg_temp as $$
    with sent as (
        select p.one_id, source_of(fa.kind, r.source) as source, r.urgent, r.decided_at,
            r.state <> 'redirected' and r.decided_at is not null as decided,
            r.declined_code = '' as taken,
            r.sent_at <= viewer_at() - make_interval(days => p_within) as ripe,
            (r.seen_at at time zone 'Europe/London')::date
                - (r.sent_at at time zone 'Europe/London')::date as days
        from records_referral r
        join records_person p on p.id = r.person_id
        join records_agency fa on fa.id = r.from_agency_id
        join records_agency ta on ta.id = r.to_agency_id
        where r.sent_at >= p_since and ta.partnership_id = viewer_partnership()
          and r.state <> 'redirected' and (p_need = '' or r.need = p_need)
          and viewer_roles() && array['manager', 'partnership_lead', 'commissioner', 'auditor']
    )
    select g.name, count(distinct s.one_id), count(s.one_id), count(*) filter (where s.urgent),
        count(*) filter (where s.ripe),
        count(*) filter (where s.ripe and s.days <= p_within),
        count(*) filter (where s.decided), count(*) filter (where s.decided and s.taken),
        coalesce(array_agg(s.days) filter (where s.days is not null), '{}')
    from jsonb_to_recordset(p_groups) as g(name text, sources text[])
    left join sent s on s.source = any(g.sources)
    group by g.name
$$;

-- Who looked last year for what a service helps with, as criteria ask it: no name, no key, a month
-- of birth. For whoever keeps the service's entry, before they widen whom it takes. What somebody
-- told of themselves about justice, and restricted records, are left out.
create or replace function seekers(p_service uuid, p_since timestamptz, p_over text[])
returns table (born_on date, sex text, gender text, area text, whereabouts text,
               no_fixed_abode boolean, open_needs text, any_need boolean, facts text)
language sql stable security definer set search_path = public, pg_temp as $$
    with asked as (
        select s.needs from records_service s
        where s.id = p_service and s.agency_id = any(viewer_agencies())
          and viewer_roles() && array['directory_editor', 'manager']
    ), sought as (
        select p.one_id from records_need n
            join records_agency a on a.id = n.agency_id join records_person p on p.id = n.person_id
            join asked on n.kind = any(asked.needs)
            where n.found_at >= p_since and a.partnership_id = viewer_partnership()
        union
        select p.one_id from records_referral r
            join records_agency a on a.id = r.to_agency_id join records_person p on p.id = r.person_id
            join asked on r.need = any(asked.needs)
            where r.sent_at >= p_since and a.partnership_id = viewer_partnership()
    )
    select date_trunc('month', p.born_on)::date, p.sex, p.gender, p.area, p.whereabouts,
        p.no_fixed_abode,
        (select jsonb_agg(distinct n.kind) filter (where n.state <> all(p_over))
         from records_need n join records_person x on x.id = n.person_id
         where x.one_id = p.id)::text,
        true,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value,
             'since', f.since, 'until', f.until) order by f.recorded_at desc, f.id desc), '[]')
         from records_personfact f join records_person x on x.id = f.person_id
         where x.one_id = p.id and f.ended_at is null and f.category <> 'self_report')::text
    from sought o join records_person p on p.id = o.one_id
    where p.died_on is null and p.id <> all((select viewer_hidden())::uuid[])
$$;
