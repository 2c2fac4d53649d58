-- Money of placements: no line gives more than it holds, nobody decides over their limit, whoever
-- acts at once. What is kept and spent is added up here, and by nobody else.

-- Up to how many pence a worker decides on one placement of an agency on a day: their own limit,
-- else the highest of their roles there; nothing where there is none, or they are not at work there.
create or replace function authority_of(p_worker uuid, p_agency uuid, p_on date) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    with held as (
        select a.role from records_assignment a
        join records_worker w on w.id = a.worker_id and w.left_at is null and w.locked_at is null
        where a.worker_id = p_worker and a.agency_id = p_agency and a.starts_on <= p_on
          and (a.ends_on is null or a.ends_on > p_on)
    ), set_then as (
        select l.worker_id, l.role, l.pence from records_spendinglimit l
        where l.agency_id = p_agency and l.starts_on <= p_on
          and (l.ends_on is null or l.ends_on > p_on)
    )
    select case when not exists (select 1 from held) then 0 else coalesce(
        (select s.pence from set_then s where s.worker_id = p_worker),
        (select max(s.pence) from set_then s join held h on h.role = s.role
            where s.worker_id is null), 0) end
$$;
revoke all on function authority_of(uuid, uuid, date) from public;

-- The viewer's own, on the day on which they look.
create or replace function my_authority() returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select authority_of(viewer_worker(), (viewer_agencies())[1],
        (viewer_at() at time zone 'Europe/London')::date)
$$;

-- Who at the viewer's agency decides on so many pence today, the smallest limit first.
create or replace function who_decides(p_pence bigint)
returns table (worker_id uuid, name text, pence bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select w.id, w.name, x.pence from records_worker w cross join lateral (
        select authority_of(w.id, (viewer_agencies())[1],
            (viewer_at() at time zone 'Europe/London')::date) as pence) x
    where w.id in (select a.worker_id from records_assignment a
            where a.agency_id = any(viewer_agencies()))
      and x.pence > 0 and x.pence >= p_pence
    order by x.pence, w.name, w.id
$$;

-- What a line can be asked for: by its own agency, in its year, for what it is fenced for, and
-- within the limit of whoever decides. What goes on into the next year is that year's line's.
create or replace function check_what_is_kept() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    place records_placement;
    line records_budgetline;
    later records_budgetline;
begin
    if new.line_id is null then
        return new;
    end if;
    select * into place from records_placement where id = new.placement_id;
    select * into line from records_budgetline where id = new.line_id;
    select * into later from records_budgetline where id = new.later_line_id;
    if line.agency_id <> new.agency_id or place.agency_id <> new.agency_id
       or later.agency_id <> new.agency_id then
        raise exception 'a line pays for its own agency alone' using errcode = 'check_violation';
    end if;
    if 'aftercare' in (line.ring, later.ring) and not place.aftercare then
        raise exception 'this line pays for aftercare alone' using errcode = 'check_violation';
    end if;
    if place.starts_on < line.starts_on or place.starts_on >= line.ends_on
       or later.starts_on <> line.ends_on
       or place.planned_end_on > coalesce(later.ends_on, line.ends_on) then
        raise exception 'a line pays for its own year alone' using errcode = 'check_violation';
    end if;
    if (tg_op = 'INSERT' or new.kept > old.kept or new.line_id is distinct from old.line_id)
       and new.kept > authority_of(new.decided_by_id, new.agency_id,
            (new.decided_at at time zone 'Europe/London')::date) then
        raise exception 'nobody decides over their limit' using errcode = 'check_violation';
    end if;
    return new;
end $$;

drop trigger if exists placement_cost_checked on records_placementcost;
create trigger placement_cost_checked
    before insert or update of line_id, kept, later_line_id, decided_by_id
    on records_placementcost for each row execute function check_what_is_kept();

-- What is kept for a placement is taken of its lines, in the same instant: each line's own
-- constraint refuses what it does not hold. Two at once stand in line here.
create or replace function take_of_the_line() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        update records_budgetline set taken = taken - (old.kept - old.later_kept)
            where id = old.line_id;
        update records_budgetline set taken = taken - old.later_kept where id = old.later_line_id;
    end if;
    update records_budgetline set taken = taken + new.kept - new.later_kept where id = new.line_id;
    update records_budgetline set taken = taken + new.later_kept where id = new.later_line_id;
    return null;
end $$;

drop trigger if exists placement_cost_taken on records_placementcost;
create trigger placement_cost_taken
    after insert or update of line_id, kept, later_line_id, later_kept
    on records_placementcost for each row execute function take_of_the_line();

-- What can at most be billed for a place that was used so many days; as the rule book says it.
create or replace function at_most_owed(
    p_basis text, p_pence bigint, p_sessions integer, p_days integer) returns bigint
language sql immutable as $$
    select case p_basis
        when 'week' then (p_pence * p_days + 6) / 7
        when 'day' then p_pence * p_days
        when 'session' then p_pence * least(p_sessions, p_days)
        else p_pence end::bigint
$$;

-- Once nothing more is to come, what was kept and not spent goes back to its lines. Once somebody
-- is there no more, what can't be billed any more goes back at once, of the later year first; what
-- an open invoice bills stays until it is decided.
create or replace function give_back_what_was_kept() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.state = any(array['declined', 'withdrawn', 'cancelled', 'settled']) then
        update records_placementcost
            set open = false, kept = spent, later_kept = later_spent where placement_id = new.id;
    elsif new.state = 'ended' and old.state <> 'ended' then
        update records_placementcost c
            set kept = n.needed,
                later_kept = least(c.later_kept,
                    greatest(c.later_spent, n.needed - (c.kept - c.later_kept)))
            from (select d.id, least(d.kept, greatest(d.spent + coalesce(
                    (select sum(i.pence) from records_placementinvoice i
                        where i.placement_id = new.id
                          and i.state = any(array['received', 'disputed'])), 0),
                at_most_owed(d.basis, d.pence, d.sessions,
                    new.ended_on - coalesce(new.begun_on, new.starts_on) + 1)))::bigint as needed
                from records_placementcost d where d.placement_id = new.id and d.open) n
            where c.id = n.id;
    end if;
    if exists (select 1 from records_placementcost c join records_budgetline l on l.id = c.line_id
            left join records_budgetline n on n.id = c.later_line_id
            where c.placement_id = new.id and c.open
              and new.planned_end_on > coalesce(n.ends_on, l.ends_on)) then
        raise exception 'a line pays for its own year alone' using errcode = 'check_violation';
    end if;
    return null;
end $$;

drop trigger if exists placement_closed on records_placement;
create trigger placement_closed after update of state, planned_end_on
    on records_placement for each row execute function give_back_what_was_kept();

-- What is agreed of an invoice is spent: once, and never more than is kept for the placement. Each
-- year pays for its own days of those that are billed, as far as it keeps so much.
create or replace function spend_what_is_agreed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.state = any(array['agreed', 'taken_back']) then
        raise exception 'an invoice that is closed stays as it is' using errcode = 'check_violation';
    end if;
    if new.state = 'agreed' then
        update records_placementcost c
            set spent = c.spent + new.agreed_pence,
                later_spent = c.later_spent + case when c.later_line_id is null then 0 else
                    greatest(least(c.later_kept - c.later_spent, s.of_later),
                        new.agreed_pence
                            - (c.kept - c.later_kept - c.spent + c.later_spent)) end
            from (select l.id as line_id, new.agreed_pence
                    * greatest(0, new.until_on - greatest(new.from_on, l.ends_on))
                    / (new.until_on - new.from_on) as of_later from records_budgetline l) s
            where c.placement_id = new.placement_id and s.line_id = c.line_id;
    end if;
    return null;
end $$;

drop trigger if exists placement_invoice_spent on records_placementinvoice;
create trigger placement_invoice_spent after update of state, agreed_pence
    on records_placementinvoice for each row execute function spend_what_is_agreed();

-- Each line of the partnership with what is kept and spent of it, by what was agreed before this
-- month began; no person stands in it, and nothing is told of fewer than three. For those who
-- answer for the figures.
create or replace function placement_spending()
returns table (agency text, line text, ring text, starts_on date, ends_on date, holds bigint,
    people bigint, kept bigint, spent bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with parts as (
        select c.line_id, c.person_id, c.kept - c.later_kept as kept,
            c.spent - c.later_spent as spent, c.decided_at
        from records_placementcost c where c.line_id is not null
        union all
        select c.later_line_id, c.person_id, c.later_kept, c.later_spent, c.decided_at
        from records_placementcost c where c.later_line_id is not null
    ), told as (
        select c.line_id, count(distinct p.one_id) as people, sum(c.kept) as kept,
            sum(c.spent) as spent
        from parts c join records_person p on p.id = c.person_id
        where c.decided_at < date_trunc(
            'month', viewer_at() at time zone 'Europe/London') at time zone 'Europe/London'
        group by c.line_id having count(distinct p.one_id) >= 3
    )
    select a.name, l.name, l.ring, l.starts_on, l.ends_on, l.holds, t.people, t.kept::bigint,
        t.spent::bigint
    from records_budgetline l join records_agency a on a.id = l.agency_id
    left join told t on t.line_id = l.id
    where a.partnership_id = viewer_partnership()
      and viewer_roles() && array['partnership_lead', 'commissioner', 'auditor']
    order by l.starts_on desc, a.name, l.name, l.id
$$;

-- How many invoices of a placement wait, whoever of its agency asks.
create or replace function invoices_waiting(p_placement uuid) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) from records_placementinvoice i
    where i.placement_id = p_placement and i.agency_id = any(viewer_agencies())
      and i.state = any(array['received', 'disputed'])
$$;
