-- Minutes of help in the weeks before and after each ending, by who had referred: no name, no key.
-- An ending counts once all its weeks after have passed, and nobody who died in them. A week is
-- counted from the day of the ending: -1 is the last before it, 0 the first after it. Of several
-- endings on one day of one person one counts. Whoever came without a referral came by themselves.
-- For whoever answers for the partnership; the rule book's `cliff.cliff` tells nothing of too few.
create or replace function cliff_by_source(
    p_groups jsonb, p_kinds text[], p_since date, p_until date, p_weeks integer, p_seen text[],
    p_no_end text[])
returns table (name text, people bigint, endings bigint, minutes bigint[])
language sql stable security definer set search_path = public, pg_temp as $$
    with stopped as (
        select s.person_id, (s.ended_at at time zone 'Europe/London')::date as on_day
        from records_support s join records_agency a on a.id = s.agency_id
        where 'support' = any(p_kinds) and a.partnership_id = viewer_partnership()
          and s.ended_at is not null
        union all
        select o.person_id, o.ended_on
        from records_order o join records_agency a on a.id = o.agency_id
        where 'order' = any(p_kinds) and a.partnership_id = viewer_partnership()
          and o.ended_how <> all(p_no_end)
        union all
        select i.person_id, i.ends_on
        from records_intervention i join records_agency a on a.id = i.agency_id
        where 'treatment' = any(p_kinds) and a.partnership_id = viewer_partnership()
          and i.ends_on is not null
    ), ended as (
        select distinct p.one_id, s.on_day
        from stopped s join records_person p on p.id = s.person_id
        where s.on_day >= p_since and s.on_day < p_until
          and viewer_roles() && array['manager', 'partnership_lead', 'commissioner', 'auditor']
          and not exists (select 1 from records_person d where d.one_id = p.one_id
              and d.died_on < s.on_day + 7 * p_weeks)
    ), sourced as (
        select e.one_id, e.on_day, coalesce((
            select source_of(fa.kind, r.source) from records_referral r
            join records_agency fa on fa.id = r.from_agency_id
            join records_person rp on rp.id = r.person_id
            where rp.one_id = e.one_id
              and r.sent_at < (e.on_day::timestamp at time zone 'Europe/London')
            order by r.sent_at desc limit 1), 'self') as source
        from ended e
    ), helped as (
        select s.source, floor(((c.happened_at at time zone 'Europe/London')::date - s.on_day)
                               / 7.0)::integer as week, c.minutes
        from sourced s join records_person p on p.one_id = s.one_id
        join records_contact c on c.person_id = p.id
        where c.attendance = any(p_seen)
          and c.happened_at >= ((s.on_day - 7 * p_weeks)::timestamp at time zone 'Europe/London')
          and c.happened_at < ((s.on_day + 7 * p_weeks)::timestamp at time zone 'Europe/London')
    )
    select g.name, count(distinct s.one_id), count(s.one_id),
        array(select coalesce(sum(h.minutes), 0)::bigint
              from generate_series(-p_weeks, p_weeks - 1) w(week)
              left join helped h on h.week = w.week and h.source = any(g.sources)
              group by w.week order by w.week)
    from jsonb_to_recordset(p_groups) as g(name text, sources text[])
    left join sourced s on s.source = any(g.sources)
    group by g.name, g.sources
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
