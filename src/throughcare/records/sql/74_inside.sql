-- Inside: who has a place of a catalogue, whoever sees them; what is advised of a move.

-- Whether somebody, on whichever record, is held in a prison now, in a time in custody that had begun by
-- then: who left has no place there any more, and has it again where a release is taken back.
create or replace function is_held_in(p_person uuid, p_prison text, p_by timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from records_person p
        join records_person s on s.one_id = p.one_id and s.died_on is null
        join records_custody c on c.person_id = s.id and c.taken_back_at is null
            and c.ends_at is null and c.starts_at <= p_by
        join records_custodystay t on t.custody_id = c.id and t.prison = p_prison
            and t.ends_at is null
        where p.id = p_person)
$$;
revoke all on function is_held_in(uuid, text, timestamptz) from public;

-- Those of these places that go on: whoever waits for one, or has it, is still there.
create or replace function places_that_go_on(p_places uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select p.id from records_prisonplace p
        join records_prisonoffer o on o.id = p.offer_id
        join records_agency a on a.id = o.agency_id
    where p.id = any(p_places) and p.state in ('waiting', 'held') and knows(p.person_id)
      and is_held_in(p.person_id, a.prison, p.asked_at)
$$;

-- How many places are taken: by whom one was given, and by whoever takes part in the programme there,
-- given one or not. Each person once.
create or replace function prison_places_taken(p_offers uuid[])
returns table (offer_id uuid, taken bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.id, count(distinct p.one_id)
    from records_prisonoffer o
        join records_agency a on a.id = o.agency_id
            and a.partnership_id = viewer_partnership()
        cross join lateral (
            select h.person_id from records_prisonplace h
                where h.offer_id = o.id and h.state = 'held'
                  and is_held_in(h.person_id, a.prison, h.asked_at)
            union
            select i.person_id from records_intervention i
                where i.agency_id = o.agency_id and i.programme = o.what and i.ends_on is null
                  and is_held_in(i.person_id, a.prison, viewer_at())) held
        join records_person p on p.id = held.person_id
    where o.id = any(p_offers)
    group by o.id
$$;

-- Places of somebody on one line that they left with the prison, some other time: settled as left.
create or replace function leave_places_left(p_person uuid, p_offer uuid) returns setof uuid
language sql volatile security definer set search_path = public, pg_temp as $$
    update records_prisonplace p
        set state = 'left', grounds = '{moved}', settled_at = viewer_at()
        from records_prisonoffer o join records_agency a on a.id = o.agency_id
        where p.person_id = p_person and p.offer_id = p_offer and o.id = p.offer_id
          and p.state in ('waiting', 'held') and knows(p.person_id)
          and not is_held_in(p.person_id, a.prison, p.asked_at)
        returning p.id
$$;

-- What those who treat somebody say of a move, for whoever decides on it: and nothing of why.
create or replace function advise_on_transfer(p_transfer uuid, p_advice text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update records_prisontransfer t set advice = p_advice
        where t.id = p_transfer and t.agreed_at is null and t.dropped_at is null
          and knows(t.person_id)
          and exists (select 1 from records_agency a
            where a.id = any((select viewer_agencies())::uuid[]) and a.prison = t.from_prison
              and a.kind in ('prison_clinical', 'prison_psychosocial'));
    if not found then
        raise exception 'no such move' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- The move that is planned for somebody, whoever planned it: one at a time.
create or replace function planned_transfer(p_person uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select t.id from records_prisontransfer t
        join records_person p on p.id = t.person_id
        join records_person o on o.one_id = p.one_id and o.id = p_person
    where knows(p_person) and t.agreed_at is null and t.dropped_at is null limit 1
$$;

-- Stores what became of a place, for the team whose place it is, whoever had asked for it.
create or replace function settle_prison_place(
    p_place uuid, p_state text, p_grounds text[], p_why text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update records_prisonplace p
        set state = p_state, grounds = p_grounds, why = p_why, settled_at = viewer_at()
        from records_prisonoffer o
        where p.id = p_place and o.id = p.offer_id
          and o.agency_id = any((select viewer_agencies())::uuid[]) and knows(p.person_id);
    if not found then
        raise exception 'no such place' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- Stores that a move was agreed, or is planned no more, for any team of the prison where somebody is.
create or replace function close_transfer(p_transfer uuid, p_agreed boolean, p_why text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update records_prisontransfer t set why = p_why,
            agreed_at = case when p_agreed then viewer_at() end,
            dropped_at = case when not p_agreed then viewer_at() end
        from records_agency a
        where t.id = p_transfer and t.agreed_at is null and t.dropped_at is null
          and knows(t.person_id) and a.id = any((select viewer_agencies())::uuid[])
          and a.prison = t.from_prison and a.prison <> '';
    if not found then
        raise exception 'no such move' using errcode = 'insufficient_privilege';
    end if;
end $$;
