-- Where workers' time went, added up; and what forms asked, added up as it happens. Of nobody.

-- Minutes of the last whole month in London, by team, by what the person was under that day, and
-- for what they were. Nothing is told of fewer than three people or three workers; the month can't
-- be chosen, and no month lies in another, so that nothing can be told by taking away.
create or replace function time_spent()
returns table (team_id uuid, under text, used text, minutes bigint, starts_on date)
language sql stable security definer set search_path = public, pg_temp as $$
    with span as (
        select (date_trunc('month', d.day) - interval '1 month')::date as starts,
            date_trunc('month', d.day)::date as ends
        from (select (viewer_at() at time zone 'Europe/London')::date::timestamp as day) d
    ), spent as (
        select w.team_id, coalesce(o.kind, 'none') as under, w.minutes, p.one_id, w.worker_id,
            (${uses_of_activities})[array_position(${activities}, w.activity)] as used, span.starts
        from records_worktime w cross join span
        join records_person p on p.id = w.person_id
        left join lateral (
            select o.kind from records_order o join records_person s on s.id = o.person_id
            where s.one_id = p.one_id and o.starts_on <= w.worked_on
              and w.worked_on < coalesce(o.ended_on, o.ends_on)
            order by o.starts_on, o.id limit 1) o on true
        where w.agency_id = any(viewer_agencies())
          and w.worked_on >= span.starts and w.worked_on < span.ends
    )
    select s.team_id, s.under, s.used, sum(s.minutes), s.starts from spent s
    group by s.team_id, s.under, s.used, s.starts
    having count(distinct s.one_id) >= 3 and count(distinct s.worker_id) >= 3
$$;

-- How many people work in a team now, or at an agency where none is named.
create or replace function workers_in(p_agency uuid, p_team uuid) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select count(distinct a.worker_id) from records_assignment a
    where a.agency_id = p_agency and (p_team is null or a.team_id = p_team)
      and a.starts_on <= (viewer_at() at time zone 'Europe/London')::date
      and (a.ends_on is null or a.ends_on > (viewer_at() at time zone 'Europe/London')::date)
$$;
revoke all on function workers_in(uuid, uuid) from public;

-- Adds one sending of a form to its day. Seconds are null where nobody would believe them.
create or replace function count_form(
    p_form text, p_inputs int, p_seconds int, p_came_back boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    mine uuid := (viewer_agencies())[1];
    team uuid;
begin
    if mine is null or workers_in(mine, null) < 3 then
        return;
    end if;
    select t into team from unnest(viewer_teams()) t where workers_in(mine, t) >= 3
        order by t limit 1;
    insert into records_formuse as f
        (id, agency_id, team_id, form, used_on, sent, came_back, inputs, timed, seconds)
    values (gen_random_uuid(), mine, team, p_form,
        (viewer_at() at time zone 'Europe/London')::date, (not p_came_back)::int,
        p_came_back::int, greatest(p_inputs, 0), (p_seconds is not null)::int,
        greatest(coalesce(p_seconds, 0), 0))
    on conflict (agency_id, team_id, form, used_on) do update set
        sent = f.sent + excluded.sent,
        came_back = f.came_back + excluded.came_back,
        inputs = f.inputs + excluded.inputs,
        timed = f.timed + excluded.timed,
        seconds = f.seconds + excluded.seconds;
end $$;

-- Whether somebody leads the session of a group that a contact was, alone or with somebody.
create or replace function led_it(p_contact uuid, p_worker uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from records_contact c
        join records_appointment a on a.id = c.appointment_id
        join records_groupsession s on s.id = a.together_id
        join records_group g on g.id = s.group_id
        where c.id = p_contact and c.agency_id = any(viewer_agencies())
          and p_worker in (s.facilitator_id, g.second_id))
$$;
