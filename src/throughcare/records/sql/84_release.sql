-- Until when somebody has, outside, what they are given instead, and who supplies it then: the last
-- day of the scripts that follow each other without a day between, of which one holds on the day
-- after a release. A script holds no longer than what it is for is prescribed. As the reader may see
-- it; no row where none holds. The rule book's `chain.script_held_until` says the same.
create or replace function script_held_until(
    p_person uuid, p_left_on date, p_inside text[], p_instead text[])
returns table (until_on date, supplier_id uuid)
language sql stable set search_path = public, pg_temp as $$
    with written as (
        select g.supplier_id, q.recorded_at, daterange(
            greatest(q.first_on, g.starts_on), least(q.until_on, g.ends_on)) as days
        from records_script q
        join records_regimen g on g.id = q.regimen_id and g.product = any(p_instead)
        join records_agency a on a.id = g.agency_id and a.kind <> all(p_inside)
        where q.person_id = p_person
          and greatest(q.first_on, g.starts_on) < least(q.until_on, g.ends_on))
    select upper(c.days) - 1, (
        select w.supplier_id from written w where upper(w.days) = upper(c.days)
        order by w.recorded_at desc limit 1)
    from unnest((select range_agg(w.days) from written w)) as c (days)
    where c.days @> p_left_on + 1
$$;

-- What became of each release since an instant: from which prison, to which service, when they left,
-- were first treated and met outside, and to which day a script went on. As the reader may see it.
-- The service is whoever leads now, or led when somebody died, else who kept the record of the time
-- inside. Whoever died since is counted as that.
drop function if exists releases_since(timestamptz, text[], text[], text[]);
create function releases_since(
    p_since timestamptz, p_inside text[], p_instead text[], p_seen text[])
returns table (
    person_id uuid, one_id uuid, agency_id uuid, partnership_id uuid, prison text, service text,
    left_on date, treated_on date, met_on date, substituted boolean, script_until_on date,
    died_on date)
language sql stable set search_path = public, pg_temp as $$
    select c.person_id, p.one_id, s.id, s.partnership_id, prison_name(c.prison), s.name,
        d.left_on, t.treated_on, m.met_on, coalesce(r.running, false), b.until_on,
        p.died_on
    from records_custody c
    cross join lateral (
        select (c.ends_at at time zone 'Europe/London')::date as left_on) d
    join records_person p on p.id = c.person_id
    left join lateral (
        select o.lead_agency_id from records_journey o where o.person_id = c.person_id
          and (o.ended_at is null or p.died_on is not null and o.ended_why = 'died')
        order by o.ended_at desc nulls first limit 1) j on true
    join records_agency s on s.id = coalesce(j.lead_agency_id, c.agency_id)
    left join lateral (
        select min(greatest(x.starts_on, d.left_on)) as treated_on from (
            select i.starts_on from records_intervention i
            join records_agency a on a.id = i.agency_id
            where i.person_id = c.person_id and a.kind <> all(p_inside)
              and (i.ends_on is null or i.ends_on > d.left_on)
            union all
            select q.starts_on from records_regimen q join records_agency a on a.id = q.agency_id
            where q.person_id = c.person_id and a.kind <> all(p_inside)
              and (q.ends_on is null or q.ends_on > d.left_on)) x) t on true
    left join lateral (
        select min((x.at at time zone 'Europe/London')::date) as met_on from (
            select n.happened_at as at from records_contact n
            join records_agency a on a.id = n.agency_id
            where n.person_id = c.person_id and n.happened_at >= c.ends_at
              and n.attendance = any(p_seen) and a.kind <> all(p_inside)
            union all
            select greatest(g.met_at, c.ends_at) from records_gatemeeting g
            join records_agency a on a.id = g.agency_id
            where g.custody_id = c.id and g.met and a.kind <> all(p_inside)) x) m on true
    left join lateral (
        select true as running from records_regimen q where q.person_id = c.person_id
          and q.product = any(p_instead) and q.starts_on <= d.left_on
          and (q.ends_on is null or q.ends_on >= d.left_on) limit 1) r on true
    left join lateral (
        select h.until_on
        from script_held_until(c.person_id, d.left_on, p_inside, p_instead) h) b on true
    where c.taken_back_at is null and c.ends_at >= p_since and c.ended in ('', 'released')
$$;

-- The same of a whole partnership, for whoever answers for it: no name, no key, each release of a
-- person once, whoever kept a record of it. The rule book's `continuity.figures` tells nothing of
-- too few.
drop function if exists releases_of_partnership(timestamptz, text[], text[], text[]);
create function releases_of_partnership(
    p_since timestamptz, p_inside text[], p_instead text[], p_seen text[])
returns table (
    prison text, service text, left_on date, treated_on date, met_on date, substituted boolean,
    script_until_on date, died_on date)
language sql stable security definer set search_path = public, pg_temp as $$
    select min(r.prison), min(r.service), r.left_on, min(r.treated_on), min(r.met_on),
        bool_or(r.substituted), max(r.script_until_on), max(r.died_on)
    from releases_since(p_since, p_inside, p_instead, p_seen) r
    where r.partnership_id = viewer_partnership()
      and viewer_roles() && array['manager', 'partnership_lead', 'commissioner', 'auditor']
    group by r.one_id, r.left_on
$$;

-- Lists of releases that are long over and of which something is still owed, by whichever agency: of
-- the times in custody that the reader's agencies keep, where somebody is not in again.
create or replace function lists_to_close(p_until date, p_rules text[])
returns table (person_id uuid, custody_id uuid, left_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.person_id, c.id, c.ends_at from records_custody c
    where c.taken_back_at is null and c.agency_id = any((select viewer_agencies())::uuid[])
      and (c.ends_at at time zone 'Europe/London')::date <= p_until
      and not exists (select 1 from records_custody k where k.person_id = c.person_id
          and k.taken_back_at is null and k.starts_at > c.starts_at)
      and exists (select 1 from records_obligation o where o.person_id = c.person_id
          and o.met_at is null and o.fell_at is null and o.rule = any(p_rules))
    order by c.person_id
$$;
