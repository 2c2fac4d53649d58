-- Each ending of a year, by who had referred: as far as whoever asks may see it. An ending counts
-- once all its weeks after have passed, and nobody who died in them. Of several endings on one day of
-- one person one counts, of all their kinds. Whoever came without a referral came by themselves.
create or replace function cliff_endings(
    p_groups jsonb, p_since date, p_until date, p_weeks integer, p_no_end text[])
returns table (name text, one_id uuid, person_id uuid, on_day date, kinds text[])
language sql stable set search_path = public, pg_temp as $$
    with stopped as (
        select 'support' as kind, s.person_id,
            (s.ended_at at time zone 'Europe/London')::date as on_day
        from records_support s join records_agency a on a.id = s.agency_id
        where a.partnership_id = viewer_partnership() and s.ended_at is not null
        union all
        select 'order', o.person_id, o.ended_on
        from records_order o join records_agency a on a.id = o.agency_id
        where a.partnership_id = viewer_partnership() and o.ended_how <> all(p_no_end)
        union all
        select 'treatment', i.person_id, i.ends_on
        from records_intervention i join records_agency a on a.id = i.agency_id
        where a.partnership_id = viewer_partnership() and i.ends_on is not null
    ), ended as (
        select p.one_id, s.on_day, (array_agg(p.id order by p.id))[1] as person_id,
            array_agg(distinct s.kind order by s.kind) as kinds
        from stopped s join records_person p on p.id = s.person_id
        where s.on_day >= p_since and s.on_day < p_until
          and not exists (select 1 from records_person d where d.one_id = p.one_id
              and d.died_on < s.on_day + 7 * p_weeks)
        group by p.one_id, s.on_day
    ), sourced as (
        select e.*, coalesce((
            select source_of(fa.kind, r.source) from records_referral r
            join records_agency fa on fa.id = r.from_agency_id
            join records_person rp on rp.id = r.person_id
            where rp.one_id = e.one_id
              and r.sent_at < (e.on_day::timestamp at time zone 'Europe/London')
            order by r.sent_at desc limit 1), 'self') as source
        from ended e
    )
    select g.name, s.one_id, s.person_id, s.on_day, s.kinds
    from jsonb_to_recordset(p_groups) as g(name text, sources text[])
    join sourced s on s.source = any(g.sources)
$$;

-- Minutes of help in the weeks before and after those endings, by who had referred: no name, no key.
-- A week is counted from the day of the ending: -1 is the last before it, 0 the first after it. For
-- whoever answers for the partnership; the rule book's `cliff` says what of it is told.
create or replace function cliff_by_source(
    p_groups jsonb, p_kinds text[], p_since date, p_until date, p_weeks integer, p_seen text[],
    p_no_end text[])
returns table (name text, people bigint, endings bigint, minutes bigint[])
language sql stable security definer set search_path = public, pg_temp as $$
    with ended as (
        select * from cliff_endings(p_groups, p_since, p_until, p_weeks, p_no_end) e
        where e.kinds && p_kinds
          and viewer_roles() && array['manager', 'partnership_lead', 'commissioner', 'auditor']
    ), helped as (
        select s.name, floor(((c.happened_at at time zone 'Europe/London')::date - s.on_day)
                             / 7.0)::integer as week, sum(c.minutes) as minutes
        from ended s join records_person p on p.one_id = s.one_id
        join records_contact c on c.person_id = p.id
        where c.attendance = any(p_seen)
          and c.happened_at >= ((s.on_day - 7 * p_weeks)::timestamp at time zone 'Europe/London')
          and c.happened_at < ((s.on_day + 7 * p_weeks)::timestamp at time zone 'Europe/London')
        group by 1, 2
    )
    select g.name, count(distinct s.one_id), count(s.one_id),
        array(select coalesce(sum(h.minutes), 0)::bigint
              from generate_series(-p_weeks, p_weeks - 1) w(week)
              left join helped h on h.week = w.week and h.name = g.name
              group by w.week order by w.week)
    from jsonb_to_recordset(p_groups) as g(name text) left join ended s on s.name = g.name
    group by g.name
$$;

-- How many people had endings of which kinds, by who had referred: of everybody, and of the endings
-- that whoever asks does not see themselves, given by person and day. What can be told apart from
-- two figures is judged by it, in the rule book; nobody reads it.
create or replace function cliff_mixes(
    p_groups jsonb, p_since date, p_until date, p_weeks integer, p_no_end text[],
    p_ones uuid[], p_days date[])
returns table (name text, hidden boolean, mix text, people bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with ended as (
        select e.*, not exists (
            select 1 from unnest(p_ones, p_days) as k(one_id, on_day)
            where k.one_id = e.one_id and k.on_day = e.on_day) as unseen
        from cliff_endings(p_groups, p_since, p_until, p_weeks, p_no_end) e
        where viewer_roles() && array['manager', 'partnership_lead', 'commissioner', 'auditor']
    ), mixed as (
        select e.name, h.hidden, e.one_id,
            string_agg(distinct array_to_string(e.kinds, '+'), ',') as mix
        from ended e join (values (false), (true)) h(hidden) on e.unseen or not h.hidden
        group by e.name, h.hidden, e.one_id
    )
    select m.name, m.hidden, m.mix, count(*) from mixed m group by m.name, m.hidden, m.mix
$$;

-- How often people asked at the door, by what their asking was. Figures only, for the same.
create or replace function asked_at_the_door(p_since timestamptz)
returns table (came_back text, people bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select k.came_back, count(distinct p.one_id)
    from records_asking k join records_agency a on a.id = k.agency_id
    join records_person p on p.id = k.person_id
    where a.partnership_id = viewer_partnership() and k.asked_at >= p_since
      and viewer_roles() && array['manager', 'partnership_lead', 'commissioner', 'auditor']
    group by k.came_back
$$;
