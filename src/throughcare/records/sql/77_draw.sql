-- Draws between two agencies. What they bind themselves to is never changed, nor what was drawn.

drop trigger if exists draw_kept on records_draw;
create trigger draw_kept before update or delete on records_draw
    for each row execute function refuse_change();
drop trigger if exists draw_not_emptied on records_draw;
create trigger draw_not_emptied before truncate on records_draw
    for each statement execute function refuse_change();

drop trigger if exists draw_step_kept on records_drawstep;
create trigger draw_step_kept before update or delete on records_drawstep
    for each row execute function refuse_change();
drop trigger if exists draw_step_not_emptied on records_drawstep;
create trigger draw_step_not_emptied before truncate on records_drawstep
    for each statement execute function refuse_change();

drop trigger if exists draw_secret_kept on records_drawsecret;
create trigger draw_secret_kept before update or delete on records_drawsecret
    for each row execute function refuse_change();
drop trigger if exists draw_secret_not_emptied on records_drawsecret;
create trigger draw_secret_not_emptied before truncate on records_drawsecret
    for each statement execute function refuse_change();

drop trigger if exists drawn_kept on records_drawn;
create trigger drawn_kept before update or delete on records_drawn
    for each row execute function refuse_change();
drop trigger if exists drawn_not_emptied on records_drawn;
create trigger drawn_not_emptied before truncate on records_drawn
    for each statement execute function refuse_change();

-- What was given stays given; its words alone can be erased.
drop trigger if exists reward_kept on records_reward;
create trigger reward_kept before update of id, person_id, agency_id, reportable, what_for, rung, gives, pence,
        rests_on, earned_on, given_at, given_by_id or delete on records_reward
    for each row execute function refuse_change();
drop trigger if exists reward_not_emptied on records_reward;
create trigger reward_not_emptied before truncate on records_reward
    for each statement execute function refuse_change();

drop trigger if exists kit_movement_kept on records_kitmovement;
create trigger kit_movement_kept before update or delete on records_kitmovement
    for each row execute function refuse_change();

create or replace function is_of_draw(p_draw uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select exists (select 1 from records_draw d where d.id = p_draw
        and (d.agency_id = any(viewer_agencies()) or d.supervisor_id = any(viewer_agencies())))
$$;
revoke execute on function is_of_draw(uuid) from public;

create or replace function opened_by_both(p_draw uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select (select count(*) from records_drawstep s
        where s.draw_id = p_draw and s.doing = 'opened') = 2
$$;
revoke execute on function opened_by_both(uuid) from public;

-- Both secrets, as they lie: for whoever has just opened the second, and for both sides when the
-- period is over.
create or replace function secrets_of_draw(p_draw uuid)
returns table (agency_id uuid, sealed text)
language sql stable security definer set search_path = public, pg_temp as $$
    select s.agency_id, s.sealed from records_drawsecret s join records_draw d on d.id = s.draw_id
    where s.draw_id = p_draw and is_of_draw(p_draw) and opened_by_both(p_draw)
      and (d.ends_on <= (viewer_at() at time zone 'Europe/London')::date
        or exists (select 1 from records_drawstep o where o.draw_id = p_draw
            and o.doing = 'opened' and o.done_at = viewer_at() and o.done_by_id = viewer_worker()))
$$;

-- Stores what was drawn, in the transaction in which the second secret was opened. Whoever died, or
-- whose schedule ended meanwhile, is left out. Gives how many were stored.
create or replace function store_drawn(p_draw uuid, p_drawn jsonb) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    theirs records_draw%rowtype;
    stored integer;
begin
    select * into theirs from records_draw d where d.id = p_draw and is_of_draw(p_draw);
    if not found or not opened_by_both(p_draw)
        or not exists (select 1 from records_drawstep o where o.draw_id = p_draw
            and o.doing = 'opened' and o.done_at = viewer_at() and o.done_by_id = viewer_worker())
        or exists (select 1 from records_drawn w where w.draw_id = p_draw) then
        raise exception 'no such draw' using errcode = 'insufficient_privilege';
    end if;
    insert into records_drawn (id, person_id, agency_id, supervisor_id, category, reportable,
            draw_id, reference, chosen, shows_on, drawn_at)
        select w.id, coalesce(s.person_id, r.person_id), theirs.agency_id, theirs.supervisor_id,
            coalesce(s.category, r.category), coalesce(s.reportable, r.reportable), p_draw, w.reference, w.chosen,
            coalesce(w.shows_on, theirs.starts_on), viewer_at()
        from jsonb_to_recordset(p_drawn)
            as w(id uuid, reference uuid, chosen text, shows_on date)
        left join records_schedule s on theirs.what = 'tests' and s.id = w.reference
        left join records_reward r on theirs.what = 'prizes' and r.id = w.reference
        join records_person p on p.id = coalesce(s.person_id, r.person_id)
        where p.died_on is null and (s.id is null or w.shows_on < schedule_over(s.id));
    get diagnostics stored = row_count;
    return stored;
end $$;

-- The day on which a schedule is over: its own end, its requirement's, its order's, a death.
create or replace function schedule_over(p_schedule uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
    select least(s.ends_on, r.ends_on, o.ended_on, p.died_on)
    from records_schedule s
    join records_person p on p.id = s.person_id
    left join records_requirement r on r.id = s.requirement_id
    left join records_order o on o.id = r.order_id
    where s.id = p_schedule
$$;
revoke all on function schedule_over(uuid) from public;

-- The same for its sides, nothing for anybody else.
create or replace function schedule_ends(p_schedule uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
    select schedule_over(s.id) from records_schedule s
    where s.id = p_schedule
      and (s.agency_id = any(viewer_agencies()) or s.supervisor_id = any(viewer_agencies()))
$$;

-- The day from which nobody is bound to days of a schedule by a list between other sides than it
-- has now: such a draw is still made, or was.
create or replace function schedule_bound_until(p_schedule uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
    select max(d.ends_on)
    from records_schedule s
    join records_draw d on d.what = 'tests' and d.ends_on > s.starts_on
        and (d.agency_id, d.supervisor_id) is distinct from (s.agency_id, s.supervisor_id)
        and position(s.id::text in d.listed) > 0
        and (opened_by_both(d.id)
            or d.starts_on > (viewer_at() at time zone 'Europe/London')::date)
    where s.id = p_schedule
$$;
revoke all on function schedule_bound_until(uuid) from public;

-- Whether a requirement that runs asks for tests that no schedule which justice may know makes: for
-- who supervises its order, and for the sides of a schedule of it.
create or replace function tests_lack(p_requirement uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    with today as (select (viewer_at() at time zone 'Europe/London')::date as it)
    select exists (select 1 from today, records_requirement r
        join records_order o on o.id = r.order_id
        where r.id = p_requirement and r.tests_a_week > 0 and r.ends_on > it and o.ended_on is null
          and (o.agency_id = any(viewer_agencies())
            or exists (select 1 from records_schedule s where s.requirement_id = r.id
                and (s.agency_id = any(viewer_agencies())
                    or s.supervisor_id = any(viewer_agencies()))))
          and not exists (select 1 from records_schedule s where s.requirement_id = r.id
            and s.reportable and schedule_over(s.id) > it))
$$;

-- Hands the schedules under an order of the viewer's agency to another, with the order: it chooses
-- days, or tests, in place of the old one. Where both sides would then be one, the schedule ends.
-- Gives each schedule, what requires it, who stays its other side, whether it ended, and from when it
-- is so.
drop function if exists hand_schedules_on(uuid, uuid);
create or replace function hand_schedules_on(p_order uuid, p_agency uuid)
returns table (schedule_id uuid, person_id uuid, reportable boolean, requirement_id uuid,
    other_id uuid, ended boolean, from_on date)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    today date := (viewer_at() at time zone 'Europe/London')::date;
    before uuid;
begin
    select o.agency_id into before from records_order o where o.id = p_order
        and o.agency_id = any(viewer_agencies()) and o.ended_on is null;
    if not found or before = p_agency then
        raise exception 'no such order' using errcode = 'insufficient_privilege';
    end if;
    return query
        with theirs as (
            select s.id, s.agency_id = before as tests,
                case when s.agency_id = before then s.supervisor_id else s.agency_id end as other
            from records_schedule s join records_requirement r on r.id = s.requirement_id
            where r.order_id = p_order and before in (s.agency_id, s.supervisor_id)
              and schedule_over(s.id) > today
        ), moved as (
            update records_schedule s set
                agency_id = case when t.tests and t.other is distinct from p_agency
                    then p_agency else s.agency_id end,
                supervisor_id = case when not t.tests and t.other <> p_agency
                    then p_agency else s.supervisor_id end,
                ends_on = case when t.other = p_agency
                    then greatest(today, s.starts_on) else s.ends_on end
            from theirs t where s.id = t.id
            returning s.id, s.person_id, s.reportable, s.requirement_id, t.other, s.starts_on, s.ends_on
        )
        select m.id, m.person_id, m.reportable, m.requirement_id, m.other, m.other is not distinct from p_agency,
            case when m.other = p_agency then m.ends_on else greatest(today, m.starts_on) end
        from moved m order by m.id;
end $$;

-- The schedules of a tester, by their keys alone: with a supervisor those between the two that are
-- drawn, restricted records among them, so that both sides have the same list; else all. What was
-- drawn with another side, before its order was handed on, is not drawn again.
create or replace function schedules_of(p_tester uuid, p_supervisor uuid, p_starts date, p_ends date)
returns table (id uuid, how text, panel text, tests_a_week smallint, weekdays smallint[],
    starts_on date, ends_on date)
language sql stable security definer set search_path = public, pg_temp as $$
    select s.id, s.how, s.panel, s.tests_a_week, s.weekdays, b.starts_on, e.ends_on
    from records_schedule s cross join lateral (select schedule_ends(s.id) as ends_on) e
    cross join lateral (select case when p_supervisor is null then s.starts_on
        else greatest(s.starts_on, schedule_bound_until(s.id)) end as starts_on) b
    where s.agency_id = p_tester
      and (p_supervisor is null or (s.supervisor_id = p_supervisor and s.how = 'random'))
      and (p_tester = any(viewer_agencies()) or p_supervisor = any(viewer_agencies()))
      and b.starts_on < p_ends and e.ends_on > greatest(p_starts, b.starts_on)
    order by s.id
$$;

-- Tickets that an agency gave and that are in no draw, or only in ones that fell: none is lost.
create or replace function tickets_of(p_agency uuid) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select r.id from records_reward r join records_person p on p.id = r.person_id
    where r.agency_id = p_agency and r.gives = 'prize_ticket' and p.died_on is null
      and p_agency = any(viewer_agencies())
      and not exists (select 1 from records_draw d
        where d.agency_id = p_agency and d.what = 'prizes' and position(r.id::text in d.listed) > 0
          and (opened_by_both(d.id)
            or d.starts_on > (viewer_at() at time zone 'Europe/London')::date))
    order by r.id
$$;
