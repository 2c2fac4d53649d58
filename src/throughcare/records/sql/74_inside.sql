-- Inside: how many places of a catalogue are taken, whoever has them; what is advised of a move.

create or replace function prison_places_taken(p_offers uuid[])
returns table (offer_id uuid, taken bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select p.offer_id, count(*) from records_prisonplace p
        join records_prisonoffer o on o.id = p.offer_id
        join records_agency a on a.id = o.agency_id
            and a.partnership_id = viewer_partnership()
    where p.offer_id = any(p_offers) and p.state = 'held'
    group by p.offer_id
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
