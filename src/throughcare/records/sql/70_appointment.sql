-- Hours: whose they are, when somebody is busy, and that two agencies never hold the same one.

-- While an appointment is so, its hour is taken. The same states as HELD in the rule book.
create or replace function hour_is_held(p_state text) returns boolean
language sql immutable parallel safe as
$$ select p_state in ('offered', 'booked', 'attended', 'late', 'sent_home') $$;

-- Every record that counts as the same somebody.
create or replace function records_of(p_person uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(s.id), '{}') from records_person p
        join records_person s on s.one_id = p.one_id where p.id = p_person
$$;
revoke all on function records_of(uuid) from public;

-- When somebody is busy, whichever agencies hold the hours: merged, without agency or reason, from
-- now on and not further than some weeks. What starts before or ends after is cut off.
create or replace function busy_hours(p_person uuid, p_until timestamptz)
returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    shown tstzrange := tstzrange(viewer_at(),
        greatest(viewer_at(), least(p_until, viewer_at() + interval '35 days')));
begin
    if not knows(p_person) then
        return;
    end if;
    return query select lower(r), upper(r) from unnest((
        select range_agg(tstzrange(held.starts_at, held.ends_at) * shown) from (
            select a.starts_at, a.ends_at from records_appointment a
                where a.person_id = any(records_of(p_person)) and hour_is_held(a.state)
            union all select h.starts_at, h.ends_at from records_hearing h
                where h.person_id = any(records_of(p_person)) and h.state = 'listed') held
            where held.starts_at < upper(shown) and held.ends_at > lower(shown))) r
        order by 1;
end $$;

-- The sessions that a worker leads with somebody else, as far as their group meets.
create or replace function led_as_second(p_worker uuid)
returns table (id uuid, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select s.id, s.starts_at, s.ends_at from records_group g
    join records_groupsession s on s.group_id = g.id
    where g.second_id = p_worker
      and (g.ends_on is null or s.starts_at < g.ends_on::timestamp at time zone 'Europe/London')
$$;
revoke all on function led_as_second(uuid) from public;

-- When a worker who works here is busy, at whichever agency: merged, without the person or reason.
create or replace function worker_busy_hours(p_worker uuid, p_until timestamptz)
returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if not exists (select 1 from records_assignment a
            where a.worker_id = p_worker and a.agency_id = any(viewer_agencies())) then
        return;
    end if;
    return query select lower(r), upper(r) from unnest((
        select range_agg(tstzrange(held.starts_at, held.ends_at)) from (
            select a.starts_at, a.ends_at from records_appointment a
                where a.worker_id = p_worker and a.state in ('offered', 'booked')
            union all select s.starts_at, s.ends_at from led_as_second(p_worker) s) held
            where held.starts_at < p_until and held.ends_at > viewer_at())) r
        order by 1;
end $$;

-- Whether somebody stands on the list of a court in an hour: then they can be nowhere else.
create or replace function is_before_a_court(
    p_person uuid, p_starts timestamptz, p_ends timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from records_hearing h
        where h.person_id = any(records_of(p_person)) and h.state = 'listed'
          and h.starts_at < p_ends and h.ends_at > p_starts)
$$;
revoke all on function is_before_a_court(uuid, timestamptz, timestamptz) from public;

-- Sets as whom an hour counts. An hour beside one that joined records left standing alone is
-- refused as the constraint would; one that turns out to have been kept counts for nothing. To
-- whatever they came without being expected, that stands alone, and no other hour is touched by it.
create or replace function appointment_counts_as() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    others uuid[];
begin
    if tg_op = 'INSERT' then
        select p.one_id into new.one_id from records_person p where p.id = new.person_id;
    end if;
    if new.unplanned then
        new.one_id := new.id;
        return new;
    end if;
    if not hour_is_held(new.state) then
        return new;
    end if;
    -- Two agencies may know one person by two records: one after the other, also where each holds
    -- another record, for two that wait for each other's hour would both be undone.
    perform hold((select p.one_id from records_person p where p.id = new.person_id));
    select coalesce(array_agg(a.id), '{}') into others from records_appointment a
        where a.person_id = any(records_of(new.person_id)) and a.id <> new.id
          and hour_is_held(a.state) and a.starts_at < new.ends_at and a.ends_at > new.starts_at
          and not a.unplanned and (new.meeting_id is null or a.meeting_id is distinct from new.meeting_id);
    if new.state in ('offered', 'booked')
            and is_before_a_court(new.person_id, new.starts_at, new.ends_at) then
        raise exclusion_violation using message = 'busy', constraint = 'appointment_person_busy';
    end if;
    if new.state in ('offered', 'booked') and exists (
            select 1 from led_as_second(new.worker_id) s
            where s.id is distinct from new.together_id
              and s.starts_at < new.ends_at and s.ends_at > new.starts_at) then
        raise exclusion_violation using message = 'busy', constraint = 'appointment_worker_busy';
    end if;
    if others = '{}' then
        return new;
    end if;
    if tg_op = 'UPDATE' and new.state in ('attended', 'late', 'sent_home') then
        new.one_id := new.id;
        new.cannot_count := true;
        update records_appointment set cannot_count = true where id = any(others);
        return new;
    end if;
    raise exclusion_violation using message = 'busy', constraint = 'appointment_person_busy';
end $$;

drop trigger if exists appointment_counts_as on records_appointment;
create trigger appointment_counts_as
    before insert or update of state, starts_at, ends_at on records_appointment
    for each row execute function appointment_counts_as();

-- Joining or parting records: their hours follow. Where two agencies had taken the same hour, both
-- stay, neither can count, and the one booked later stands alone.
create or replace function appointments_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    each records_appointment%rowtype;
    clashing uuid[];
begin
    for each in select a.* from records_appointment a
            where a.person_id = new.id and not a.unplanned order by a.booked_at, a.id loop
        select array_agg(a.id) into clashing from records_appointment a
            where hour_is_held(each.state) and a.one_id = new.one_id and a.id <> each.id
              and hour_is_held(a.state) and not a.unplanned
              and (each.meeting_id is null or a.meeting_id is distinct from each.meeting_id)
              and a.starts_at < each.ends_at and a.ends_at > each.starts_at;
        update records_appointment set
            one_id = case when clashing is null then new.one_id else each.id end,
            cannot_count = cannot_count or clashing is not null
            where id = each.id;
        update records_appointment set cannot_count = true where id = any(clashing);
    end loop;
    return null;
end $$;

drop trigger if exists appointments_follow on records_person;
create trigger appointments_follow after update of one_id on records_person
    for each row when (old.one_id is distinct from new.one_id)
    execute function appointments_follow();

-- After a death nobody is expected anywhere: every hour to come falls, whichever agency held it.
create or replace function appointments_fall() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    known_at timestamptz := coalesce(
        nullif(current_setting('app.at', true), '')::timestamptz, now());
begin
    update records_appointment set state = 'fell', changed_at = known_at
        where person_id = any(records_of(new.id)) and state in ('offered', 'booked')
          and ends_at > known_at;
    return null;
end $$;

drop trigger if exists appointments_fall on records_person;
create trigger appointments_fall after update of died_on on records_person
    for each row when (old.died_on is null and new.died_on is not null)
    execute function appointments_fall();

-- Which other agencies read which categories of what the viewer's agency records about somebody.
create or replace function readers_now(p_person uuid)
returns table (agency_name text, agency_kind text, categories text[])
language sql stable security definer set search_path = public, pg_temp as $$
    select a.name, a.kind, array_agg(distinct c order by c)
    from records_grant g
        join records_agency a on a.id = g.to_agency_id
        cross join unnest(g.categories) c
    where knows(p_person) and g.person_id = p_person
      and (g.from_agency_id is null or g.from_agency_id = any(viewer_agencies()))
      and g.to_agency_id <> all(viewer_agencies())
      and c <> 'notes'
      and g.starts_at <= viewer_at() and (g.ends_at is null or g.ends_at > viewer_at())
    group by a.name, a.kind order by a.name
$$;

-- The open journey of somebody whom the viewer's agency knows, though another leads it.
create or replace function open_journey(p_person uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select j.id from records_journey j
    where knows(p_person) and j.person_id = any(records_of(p_person)) and j.ended_at is null
    order by j.person_id = p_person desc, j.opened_at limit 1
$$;

-- Whose diary a secret address shows, and at which agencies they work now; nobody where it is wrong.
create or replace function diary_of(p_key uuid, p_at timestamptz)
returns table (worker_id uuid, agency_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct w.id, a.agency_id from records_worker w
        join records_assignment a on a.worker_id = w.id
    where w.feed_key = p_key and w.left_at is null and w.locked_at is null
      and a.starts_on <= (p_at at time zone 'Europe/London')::date
      and (a.ends_on is null or a.ends_on > (p_at at time zone 'Europe/London')::date)
$$;

-- Who takes a referral back frees the first hour that was held for it: nobody then misses it, and
-- another agency may book. The receiver is told by the referral's own news.
create or replace function withdrawn_frees_hour() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update records_appointment set state = 'fell', changed_at = viewer_at()
        where referral_id = new.id and state in ('offered', 'booked') and starts_at > viewer_at();
    return null;
end $$;

drop trigger if exists withdrawn_frees_hour on records_referral;
create trigger withdrawn_frees_hour after update of state on records_referral
    for each row when (new.state = 'withdrawn' and old.state <> 'withdrawn')
    execute function withdrawn_frees_hour();

-- Where whoever arranged a meeting no longer holds it, nobody does: the others' hours are free.
create or replace function meeting_is_called_off() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update records_appointment set state = 'fell', changed_at = new.changed_at
        where meeting_id = new.id and id <> new.id and state in ('offered', 'booked');
    update records_meetingask set called_off_at = new.changed_at
        where meeting_id = new.id and called_off_at is null;
    return null;
end $$;

drop trigger if exists meeting_is_called_off on records_appointment;
create trigger meeting_is_called_off after update of state on records_appointment
    for each row when (new.meeting_id = new.id and old.state in ('offered', 'booked')
        and new.state in ('cancelled_by_person', 'cancelled_by_us', 'fell'))
    execute function meeting_is_called_off();
