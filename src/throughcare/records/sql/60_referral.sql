-- Referrals: what must hold whoever writes, and the few things that neither side may read by itself.

-- A referral stands where its moves have brought it: each change of state has its move, and the
-- move is checked against the table of the lifecycle.
create or replace function referral_state_has_its_move() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select 1 from records_referralmove m
        where m.referral_id = new.id and m.started = old.state and m.state = new.state
          and m.moved_at = new.updated_at)
    then
        raise exception 'referral % has no move from % to %', new.id, old.state, new.state
            using errcode = 'check_violation', constraint = 'referral_state_has_its_move';
    end if;
    return null;
end $$;

drop trigger if exists referral_state_has_its_move on records_referral;
create constraint trigger referral_state_has_its_move after update on records_referral
    deferrable initially deferred for each row
    when (old.state is distinct from new.state)
    execute function referral_state_has_its_move();

-- Who it is about, and between whom, stays; so does when it was sent, and on what basis. Its words
-- stay too, until they are lawfully erased: by a function of the owner's, never by the application.
create or replace function referral_keeps_its_parties() returns trigger
language plpgsql as $$
begin
    if new.person_id <> old.person_id or new.from_agency_id <> old.from_agency_id
       or (old.sent_at is not null and (new.sent_at is distinct from old.sent_at
           or new.to_agency_id <> old.to_agency_id
           or new.service_id <> old.service_id or new.need <> old.need
           or new.basis <> old.basis or new.from_worker_id <> old.from_worker_id
           or (new.own_words <> old.own_words
               and (new.own_words <> '[erased]' or current_user = session_user))
           or (new.reason <> old.reason
               and (new.reason <> '[erased]' or current_user = session_user))))
    then
        raise exception 'referral % was sent so' , new.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

drop trigger if exists referral_keeps_its_parties on records_referral;
create trigger referral_keeps_its_parties before update on records_referral
    for each row execute function referral_keeps_its_parties();

-- Whether a row was withheld from every referral that is live to the viewer's agencies.
create or replace function withheld_from_viewer(p_source uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select 1 from records_referralfact f
        where f.source_id = p_source and f.withheld and f.to_agency_id = any(viewer_agencies()))
    and not exists (
        select 1 from records_referralfact f join records_referral r on r.id = f.referral_id
        where f.source_id = p_source and not f.withheld
          and f.to_agency_id = any(viewer_agencies())
          and r.sent_at is not null and r.closed_at is null)
$$;

-- The agency and manager whom a named manager is to meet: for the managers and the partnership
-- lead of the two sides only, while it is joint. Nothing of what the other side refused, or why.
create or replace function joint_partner(p_referral uuid)
returns table (agency_id uuid, agency text, manager text, phone text)
language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.name, w.name, coalesce(nullif(w.phone, ''), a.phone)
    from records_referral r
    join records_referral o on o.id = r.joint_with_id
    join records_agency a on a.id = o.to_agency_id
    left join lateral (
        select p.payload ->> 'manager_id' as id from records_event e
        join records_eventpayload p on p.event_id = e.id
        where e.kind = 'referral.joined' and e.about_id = o.id
        order by e.sequence desc limit 1) j on true
    left join records_worker w on w.id = j.id::uuid
    where r.id = p_referral and r.joined_at is not null
      and r.person_id <> all((select viewer_hidden())::uuid[])
      and (r.from_agency_id = any(viewer_agencies()) or r.to_agency_id = any(viewer_agencies()))
      and viewer_roles() && array['manager', 'partnership_lead']
$$;

-- How often two agencies' refusals stood against each other, by pair; no person. Managers see the
-- pairs of their agency, whoever leads the partnership or pays for it all of them.
create or replace function joint_counts(p_from timestamptz, p_until timestamptz)
returns table (one text, other text, joined bigint, met bigint, taken_on bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select least(a.name, b.name), greatest(a.name, b.name), count(distinct least(r.id, o.id)),
           count(distinct least(r.id, o.id)) filter (where r.met_at is not null),
           count(distinct least(r.id, o.id)) filter (
               where r.state in ('accepted', 'offered', 'seen', 'ended'))
    from records_referral r
    join records_referral o on o.id = r.joint_with_id
    join records_agency a on a.id = r.to_agency_id
    join records_agency b on b.id = o.to_agency_id
    where r.joined_at >= p_from and r.joined_at < p_until
      and a.partnership_id = viewer_partnership()
      and (viewer_roles() && array['partnership_lead', 'commissioner', 'auditor']
           or (viewer_roles() && array['manager']
               and (a.id = any(viewer_agencies()) or b.id = any(viewer_agencies()))))
    group by 1, 2 order by 3 desc, 1, 2
$$;

-- What nobody did in time about referrals, for those to whom it has climbed: a manager sees what
-- their agency owes, the partnership lead what no manager has seen to. Nothing tells who it is
-- about; whoever may see the referral opens it.
create or replace function climbed_referrals(p_most integer)
returns table (referral_id uuid, rule text, service text, sender text, owner_role text,
               owner_name text, agency text, due_at timestamptz, manager text, phone text)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.about_id, o.rule, s.name, fa.name, o.owner_role, w.name, a.name, o.due_at,
           m.name, coalesce(nullif(m.phone, ''), a.phone)
    from records_obligation o
    join records_referral r on r.id = o.about_id and r.person_id = o.person_id
    join records_service s on s.id = r.service_id
    join records_agency fa on fa.id = r.from_agency_id
    join records_agency a on a.id = o.owner_agency_id
    left join records_worker w on w.id = o.owner_worker_id
    left join lateral (
        select v.name, v.phone from records_assignment g
        join records_worker v on v.id = g.worker_id
        where g.agency_id = a.id and g.role = 'manager' and v.left_at is null
          and v.locked_at is null
          and g.starts_on <= (viewer_at() at time zone 'Europe/London')::date
          and (g.ends_on is null or g.ends_on > (viewer_at() at time zone 'Europe/London')::date)
        order by v.name, v.id limit 1) m on true
    where o.met_at is null and o.fell_at is null
      and not (o.acknowledged_at is not null and o.due_at > viewer_at())
      and o.person_id <> all((select viewer_hidden())::uuid[])
      and ((viewer_roles() && array['partnership_lead']
            and a.partnership_id = viewer_partnership() and o.partnership_from <= viewer_at())
           or (viewer_roles() && array['manager']
               and a.id = any(viewer_agencies()) and o.manager_from <= viewer_at()))
    order by o.due_at, o.id limit p_most
$$;

-- A gap for which there is help is one no more, whoever of the partnership recorded it.
create or replace function close_gaps(p_person uuid, p_need text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    update records_unmetneed set resolved_at = viewer_at()
        where knows(p_person) and person_id = any(same_person(p_person)) and need = p_need
          and partnership_id = viewer_partnership() and resolved_at is null
$$;
