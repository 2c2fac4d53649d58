-- What the protocol reads and writes. Never depends on who acted; limited to one person; the
-- actor must know that person, and gets obligations stored only for an event of this transaction.

-- Whether the viewer's agency knows a person: it is involved, takes part in a referral that was
-- sent, or holds a grant now.
create or replace function knows(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select p_person <> all(viewer_hidden()) and (
        exists (select 1 from records_involvement i
                where i.person_id = p_person and i.agency_id = any(viewer_agencies()))
        or exists (select 1 from records_referral r
                where r.person_id = p_person and r.to_agency_id = any(viewer_agencies())
                  and r.sent_at is not null)
        or exists (select 1 from records_grant g
                where g.person_id = p_person and g.to_agency_id = any(viewer_agencies())
                  and g.starts_at <= viewer_at()
                  and (g.ends_at is null or g.ends_at > viewer_at())))
$$;

-- One action at a time about one person; held until the transaction ends.
create or replace function hold(p_person uuid) returns void
language sql volatile as
$$ select pg_advisory_xact_lock(hashtextextended(p_person::text, 7)) $$;

create or replace function standing_events(p_person uuid, p_kinds text[]) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not knows(p_person) then
        return null;
    end if;
    return (select coalesce(jsonb_agg(jsonb_build_object(
            'id', e.id, 'person_id', e.person_id, 'sequence', e.sequence, 'kind', e.kind,
            'occurred_at', e.occurred_at, 'recorded_at', e.recorded_at,
            'recorded_by', e.recorded_by_id, 'agency_id', e.agency_id, 'party_id', e.party_id,
            'about_id', e.about_id, 'corrects_id', e.corrects_id, 'payload', p.payload)
            order by e.sequence), '[]')
        from records_event e join records_eventpayload p on p.event_id = e.id
        where e.person_id = p_person and e.kind = any(p_kinds) and p.payload is not null);
end $$;

create or replace function open_obligations(p_person uuid) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not knows(p_person) then
        return null;
    end if;
    return (select coalesce(jsonb_agg(to_jsonb(o)), '[]') from records_obligation o
        where o.person_id = p_person and o.met_at is null and o.fell_at is null);
end $$;

create or replace function store_consequences(
    p_person uuid, p_event uuid, p_opened jsonb, p_met uuid[], p_fell uuid[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    happened records_event%rowtype;
begin
    select * into happened from records_event e
        where e.id = p_event and e.person_id = p_person
          and e.recorded_by_id = viewer_worker()
          and e.recorded_at = viewer_at()
          and pg_xact_status((((pg_current_xact_id()::text::bigint >> 32) << 32)
                              + e.xmin::text::bigint)::text::xid8) = 'in progress';
    if not found then
        raise exception 'no event of this transaction' using errcode = 'insufficient_privilege';
    end if;
    update records_obligation set met_by_id = p_event, met_at = happened.recorded_at
        where person_id = p_person and id = any(p_met) and met_at is null and fell_at is null;
    update records_obligation set fell_by_id = p_event, fell_at = happened.recorded_at
        where person_id = p_person and id = any(p_fell) and met_at is null and fell_at is null;
    insert into records_obligation (id, person_id, rule, about_id, owner_role, owner_agency_id,
            owner_worker_id, owed_to_id, category, urgent, opened_by_id, opened_at, due_at,
            manager_from, partnership_from)
        select o.id, p_person, o.rule, o.about_id, o.owner_role, o.owner_agency_id,
            o.owner_worker_id, o.owed_to_id, o.category, o.urgent, p_event, happened.recorded_at,
            o.due_at, o.manager_from, o.partnership_from
        from jsonb_to_recordset(p_opened) as o(
            id uuid, rule text, about_id uuid, owner_role text, owner_agency_id uuid,
            owner_worker_id uuid, owed_to_id uuid, category text, urgent boolean,
            due_at timestamptz, manager_from timestamptz, partnership_from timestamptz);
end $$;

-- A person took an urgent obligation upon themselves.
create or replace function acknowledge_obligation(p_obligation uuid, p_event uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update records_obligation o set acknowledged_by_id = e.recorded_by_id,
            acknowledged_at = e.recorded_at
        from records_event e
        where o.id = p_obligation and e.id = p_event and e.person_id = o.person_id
          and e.kind = 'obligation.acknowledged' and e.recorded_by_id = viewer_worker()
          and e.recorded_at = viewer_at() and o.acknowledged_at is null;
    if not found then
        raise exception 'nothing to acknowledge' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- Whether the viewer's agency may begin to know a person: it has just registered them, it knew them
-- before, it leads their journey now, it takes part in a referral that is no draft, or a grant lets it see who they
-- are.
create or replace function may_begin(p_person uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select p_agency = any(viewer_agencies()) and p_person <> all(viewer_hidden()) and (
        exists (select 1 from records_person p
                where p.id = p_person and p.registered_by_id = p_agency
                  and not exists (select 1 from records_involvement i
                                  where i.person_id = p_person and i.agency_id <> p_agency))
        or exists (select 1 from records_involvement i
                where i.person_id = p_person and i.agency_id = p_agency)
        or exists (select 1 from records_journey j
                where j.person_id = p_person and j.lead_agency_id = p_agency
                  and j.ended_at is null)
        or exists (select 1 from records_referral r
                where r.person_id = p_person and r.to_agency_id = p_agency
                  and r.state in ('accepted', 'offered', 'seen'))
        or exists (select 1 from records_grant g
                where g.person_id = p_person and g.to_agency_id = p_agency
                  and 'identity' = any(g.categories) and g.starts_at <= viewer_at()
                  and (g.ends_at is null or g.ends_at > viewer_at())
                  -- Who only answers a court begins nothing.
                  and not exists (select 1 from records_courttask t where t.id = g.id)))
$$;
