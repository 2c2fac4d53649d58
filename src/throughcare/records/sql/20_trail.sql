-- The trail: append-only events, chained by hash within each person, payloads beside the chain.

create or replace function payload_digest(p_salt uuid, p_payload jsonb) returns bytea
language sql immutable parallel safe as
$$ select sha256(convert_to(p_salt::text || p_payload::text, 'UTF8')) $$;

-- jsonb's own text is canonical and writes null and lengths unmistakably; instants as seconds.
create or replace function event_hash(e records_event) returns bytea
language sql immutable parallel safe as $$
    select sha256(convert_to(jsonb_build_array(
        e.id, e.person_id, e.sequence, e.kind, e.category, extract(epoch from e.occurred_at),
        extract(epoch from e.recorded_at), e.recorded_by_id, e.agency_id, e.team_id, e.party_id,
        e.about_id, e.corrects_id, encode(e.payload_digest, 'hex'),
        encode(e.previous_hash, 'hex'))::text, 'UTF8'))
$$;

create or replace function chain_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    head records_chainhead%rowtype;
begin
    insert into records_chainhead (person_id, sequence, hash) values (new.person_id, 0, '')
        on conflict (person_id) do nothing;
    select * into head from records_chainhead where person_id = new.person_id for update;
    select payload_digest(p.salt, p.payload) into new.payload_digest
        from records_eventpayload p where p.event_id = new.id and p.person_id = new.person_id;
    if new.payload_digest is null then
        raise exception 'event % has no payload', new.id;
    end if;
    new.sequence := head.sequence + 1;
    new.previous_hash := case when head.sequence = 0 then null else head.hash end;
    new.hash := event_hash(new);
    update records_chainhead set sequence = new.sequence, hash = new.hash
        where person_id = new.person_id;
    return new;
end $$;

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- A payload changes once at most: into its tombstone.
create or replace function refuse_change_but_erasure() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.erased_at is null and new.erased_at is not null
       and new.payload is null and new.salt is null and new.event_id = old.event_id
       and new.person_id = old.person_id and new.agency_id = old.agency_id
       and new.category = old.category then
        return new;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

drop trigger if exists event_chain on records_event;
create trigger event_chain before insert on records_event
    for each row execute function chain_event();

drop trigger if exists event_kept on records_event;
create trigger event_kept before update or delete on records_event
    for each row execute function refuse_change();
drop trigger if exists event_not_emptied on records_event;
create trigger event_not_emptied before truncate on records_event
    for each statement execute function refuse_change();

drop trigger if exists payload_kept on records_eventpayload;
create trigger payload_kept before update or delete on records_eventpayload
    for each row execute function refuse_change_but_erasure();
drop trigger if exists payload_not_emptied on records_eventpayload;
create trigger payload_not_emptied before truncate on records_eventpayload
    for each statement execute function refuse_change();

-- The number of the event that this viewer has just added: it may be one that they can't read.
create or replace function number_of(p_event uuid, p_person uuid) returns integer
language sql volatile security definer set search_path = public, pg_temp as $$
    select e.sequence from records_event e
    where e.id = p_event and e.person_id = p_person and e.recorded_by_id = viewer_worker()
$$;

-- An event and its words, as the viewer may write them. The chain numbers and hashes it.
create or replace function append_event(
    p_id uuid, p_person uuid, p_kind text, p_category text, p_occurred_at timestamptz,
    p_recorded_at timestamptz, p_recorded_by uuid, p_agency uuid, p_team uuid, p_party uuid,
    p_about uuid, p_corrects uuid, p_salt uuid, p_payload jsonb) returns integer
language plpgsql volatile as $$
begin
    insert into records_eventpayload (event_id, person_id, agency_id, team_id, party_id, category,
            salt, payload, erased_why)
        values (p_id, p_person, p_agency, p_team, p_party, p_category, p_salt, p_payload, '');
    insert into records_event (id, person_id, sequence, kind, category, occurred_at, recorded_at,
            recorded_by_id, agency_id, team_id, party_id, about_id, corrects_id, payload_digest,
            hash)
        values (p_id, p_person, 0, p_kind, p_category, p_occurred_at, p_recorded_at, p_recorded_by,
            p_agency, p_team, p_party, p_about, p_corrects, '', '');
    return number_of(p_id, p_person);
end $$;
