-- Where else somebody was, and whether an hour that they missed can count: yes or no, never what.

-- Whether somebody was elsewhere in an hour of an agency: in custody, in hospital, before a court,
-- or at an hour of another agency.
create or replace function was_elsewhere(
    p_person uuid, p_agency uuid, p_starts timestamptz, p_ends timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from records_elsewhere e
            where e.person_id = any(records_of(p_person)) and e.mistaken_at is null
              and e.starts_at < p_ends and (e.ends_at is null or e.ends_at > p_starts))
        or exists (select 1 from records_appointment a
            where a.person_id = any(records_of(p_person)) and a.agency_id <> p_agency
              and a.state in ('attended', 'late', 'sent_home')
              and a.starts_at < p_ends and a.ends_at > p_starts)
        or exists (select 1 from records_hearing h
            where h.person_id = any(records_of(p_person)) and h.state <> 'taken_off'
              and h.starts_at < p_ends and h.ends_at > p_starts)
        or exists (select 1 from records_custody c
            where c.person_id = any(records_of(p_person)) and c.taken_back_at is null
              and c.starts_at < p_ends and (c.ends_at is null or c.ends_at > p_starts))
$$;
revoke all on function was_elsewhere(uuid, uuid, timestamptz, timestamptz) from public;

-- Whether an hour can count for nothing. The one place that says so, for whoever knows the person.
create or replace function hour_cannot_count(p_appointment uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select a.cannot_count
            or was_elsewhere(a.person_id, a.agency_id, a.starts_at, a.ends_at)
        from records_appointment a where a.id = p_appointment and knows(a.person_id)), false)
$$;

-- The same of a contact, whose hour is its appointment's; without one, as long as it lasted.
create or replace function contact_cannot_count(p_contact uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select case when c.appointment_id is not null
            then hour_cannot_count(c.appointment_id)
            else was_elsewhere(c.person_id, c.agency_id, c.happened_at,
                c.happened_at + make_interval(mins => greatest(c.minutes, 1))) end
        from records_contact c where c.id = p_contact and knows(c.person_id)), false)
$$;

-- The same of a sample that was asked for: of the instant at which it was.
create or replace function sample_cannot_count(p_test uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select was_elsewhere(t.person_id, t.agency_id, t.collected_at,
            t.collected_at + interval '1 minute')
        from records_drugtest t where t.id = p_test and knows(t.person_id)), false)
$$;

-- The orders under which somebody is, and who supervises each: for the house, which tells them that
-- something cannot count.
create or replace function orders_of(p_person uuid) returns table (order_id uuid, agency_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.id, o.agency_id from records_order o
    where viewer_is_the_house() and knows(p_person) and o.person_id = any(records_of(p_person))
      and o.ended_on is null and o.person_id <> all((select viewer_hidden())::uuid[])
    order by o.starts_on, o.id
$$;
