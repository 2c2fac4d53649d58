-- Custody: what prisons told, whose it is, and the times in custody that movements make. For the house,
-- and for whoever knows somebody: what is known of their movements does not depend on who tells one.

-- For the house: keeps one message of its partnership; whether it is new.
create or replace function keep_prison_message(
    p_id uuid, p_told jsonb, p_body text, p_state text, p_why text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not viewer_is_the_house() then
        raise exception 'only the house keeps messages' using errcode = 'insufficient_privilege';
    end if;
    insert into records_prisonmessage (id, partnership_id, sameness, kind, happened_at,
            prison_number, other_number, case_number, other_case, prison, body, received_at,
            state, why)
        select p_id, viewer_partnership(), t.sameness, t.kind, t.happened_at, t.prison_number,
            t.other_number, t.case_number, t.other_case, t.prison, p_body, viewer_at(), p_state,
            p_why
        from jsonb_to_record(p_told) as t(sameness text, kind text, happened_at timestamptz,
            prison_number text, other_number text, case_number text, other_case text,
            prison text)
        on conflict do nothing;
    return found;
end $$;

-- The numbers that messages say are one person's, these among them.
create or replace function numbers_of(p_number text, p_case text)
returns table (scheme text, value text)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive linked(scheme, value) as (
        select v.scheme, v.value from (values ('prison_number', p_number), ('crn', p_case))
            as v(scheme, value) where v.value <> ''
        union
        select v.scheme, v.value from linked l join records_prisonmessage m
            on m.partnership_id = viewer_partnership()
            and (l.scheme = 'prison_number' and l.value in (m.prison_number, m.other_number)
                or l.scheme = 'crn' and l.value in (m.case_number, m.other_case))
            and (m.other_number <> '' or m.other_case <> ''
                or (m.prison_number <> '' and m.case_number <> '')),
            lateral (values ('prison_number', m.prison_number), ('prison_number', m.other_number),
                ('crn', m.case_number), ('crn', m.other_case)) as v(scheme, value)
            where v.value <> ''
    )
    select scheme, value from linked
$$;
revoke all on function numbers_of(text, text) from public;

-- For whom the house acts about somebody's custody in the viewer's partnership: the record and the
-- agency of their open journey, else those of whoever knew them last. Of the records that count as one.
create or replace function house_acts_for(p_one uuid)
returns table (record_id uuid, agency_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select found.record_id, found.agency_id from (
        select j.person_id as record_id, j.lead_agency_id as agency_id, 0 as rank,
            j.person_id = p_one as own, true as still, -extract(epoch from j.opened_at) as newest, j.id
        from records_journey j join records_person p on p.id = j.person_id and p.one_id = p_one
            where j.ended_at is null
        union all
        select i.person_id, i.agency_id, 1, i.person_id = p_one, i.ends_at is null,
            extract(epoch from i.starts_at), i.id
        from records_involvement i join records_person p on p.id = i.person_id and p.one_id = p_one
        ) found
        join records_agency a on a.id = found.agency_id
            and a.partnership_id = viewer_partnership()
    order by found.rank, found.still desc, found.own desc, found.newest desc, found.id limit 1
$$;
revoke all on function house_acts_for(uuid) from public;

-- For the house: everybody of the partnership who has one of these numbers, with whom it acts for.
create or replace function people_of_numbers(p_number text, p_case text)
returns table (record_id uuid, agency_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select acts.record_id, acts.agency_id from (
        select distinct p.one_id from numbers_of(p_number, p_case) n
            join records_personidentifier i on i.scheme = n.scheme and i.value = n.value
            join records_agency a on a.id = i.agency_id
                and a.partnership_id = viewer_partnership()
            join records_person p on p.id = i.person_id
        where viewer_is_the_house()) ones, house_acts_for(ones.one_id) acts
$$;

-- For the house: says with a message whose it is, where exactly one person has its numbers, and gives
-- whom; otherwise it waits, with why.
create or replace function place_prison_message(
    p_id uuid, p_number text, p_case text, p_nobody text, p_several text)
returns table (record_id uuid, agency_id uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    found_ids uuid[];
    found_agency uuid;
begin
    select array_agg(w.record_id), min(w.agency_id::text)::uuid into found_ids, found_agency
        from people_of_numbers(p_number, p_case) w;
    update records_prisonmessage m set
            state = case when cardinality(found_ids) = 1 then 'applied' else 'queued' end,
            person_id = case when cardinality(found_ids) = 1 then found_ids[1] end,
            why = case when found_ids is null then p_nobody
                when cardinality(found_ids) > 1 then p_several else '' end
        where m.id = p_id and m.partnership_id = viewer_partnership() and viewer_is_the_house();
    if not found then
        raise exception 'no such message' using errcode = 'insufficient_privilege';
    end if;
    return query select found_ids[1], found_agency where cardinality(found_ids) = 1;
end $$;

-- The messages about these numbers for which nobody was found, oldest first.
create or replace function queued_messages(p_number text, p_case text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select m.id from records_prisonmessage m
    where viewer_is_the_house() and m.partnership_id = viewer_partnership() and m.state = 'queued'
      and exists (select 1 from numbers_of(p_number, p_case) n
        where n.scheme = 'prison_number' and n.value in (m.prison_number, m.other_number)
           or n.scheme = 'crn' and n.value in (m.case_number, m.other_case))
    order by m.happened_at, m.id
$$;

-- For the house: how many of these messages wait.
create or replace function messages_waiting(p_messages uuid[]) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) from records_prisonmessage m
    where m.id = any(p_messages) and m.state = 'queued' and viewer_is_the_house()
      and m.partnership_id = viewer_partnership()
$$;

-- What a message of the partnership said, as it came.
create or replace function prison_message(p_id uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select m.body from records_prisonmessage m
    where m.id = p_id and m.partnership_id = viewer_partnership() and viewer_is_the_house()
$$;

-- What is known of somebody's movements, on whichever record of theirs they were told, and of the times in
-- custody that were made of them: on this record, and those that still stand on another.
create or replace function custody_of(p_person uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object(
        'movements', (select coalesce(jsonb_agg(jsonb_build_object(
                'happened_at', m.happened_at, 'move', m.move, 'prison', m.prison)), '[]')
            from records_movement m
            where m.mistaken_at is null and (m.person_id = p_person
                or m.person_id in (select s.id from records_person p
                        join records_person s on s.one_id = p.one_id where p.id = p_person)
                    and exists (select 1 from records_agency a where a.id = m.agency_id
                        and a.partnership_id = viewer_partnership()))),
        'elsewhere', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id,
                'person_id', c.person_id, 'agency_id', c.agency_id, 'starts_at', c.starts_at)
                order by c.starts_at, c.id), '[]')
            from records_person p join records_person s on s.one_id = p.one_id and s.id <> p.id
                join records_custody c on c.person_id = s.id and c.taken_back_at is null
                join records_agency a on a.id = c.agency_id
                    and a.partnership_id = viewer_partnership()
            where p.id = p_person),
        'times', (select coalesce(jsonb_agg(jsonb_build_object(
                'id', c.id, 'starts_at', c.starts_at, 'began', c.began, 'ends_at', c.ends_at,
                'ended', c.ended, 'release_on', c.release_on,
                'stays', (select jsonb_agg(jsonb_build_object('prison', s.prison,
                        'starts_at', s.starts_at, 'ends_at', s.ends_at)
                        order by s.starts_at, s.ends_at nulls last)
                    from records_custodystay s where s.custody_id = c.id),
                'absences', (select coalesce(jsonb_agg(jsonb_build_object('kind', b.kind,
                        'starts_at', b.starts_at, 'ends_at', b.ends_at)
                        order by b.starts_at, b.ends_at nulls last), '[]')
                    from records_custodyabsence b where b.custody_id = c.id))), '[]')
            from records_custody c where c.person_id = p_person and c.taken_back_at is null))
    where knows(p_person)
$$;

-- Where somebody was held or lay, inside walls, [starts_at, ends_at): as agencies told it, and as
-- movements make it.
create or replace function inside_walls(p_records uuid[])
returns table (kind text, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.kind, e.starts_at, e.ends_at from records_elsewhere e
        where e.person_id = any(p_records) and e.mistaken_at is null
          and e.kind in ('custody', 'hospital')
    union all select 'custody', c.starts_at, c.ends_at from records_custody c
        where c.person_id = any(p_records) and c.taken_back_at is null
$$;
revoke all on function inside_walls(uuid[]) from public;

-- Stores somebody's times in custody as their movements make them now: those that changed, and those
-- that were none. The day of release stays with its time.
create or replace function store_custody(p_person uuid, p_times jsonb, p_gone uuid[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not knows(p_person) then
        raise exception 'no such person' using errcode = 'insufficient_privilege';
    end if;
    delete from records_custodystay where person_id = p_person and (custody_id = any(p_gone)
        or custody_id in (select (t ->> 'id')::uuid from jsonb_array_elements(p_times) t));
    delete from records_custodyabsence where person_id = p_person and (custody_id = any(p_gone)
        or custody_id in (select (t ->> 'id')::uuid from jsonb_array_elements(p_times) t));
    update records_custody set taken_back_at = viewer_at()
        where person_id = p_person and id = any(p_gone);
    insert into records_custody (id, person_id, agency_id, category, starts_at, began, ends_at,
            ended, prison, away, release_kind, release_source)
        select t.id, p_person, (viewer_agencies())[1], 'justice', t.starts_at, t.began, t.ends_at,
            t.ended, t.prison, t.away, '', ''
        from jsonb_to_recordset(p_times) as t(id uuid, starts_at timestamptz, began text,
            ends_at timestamptz, ended text, prison text, away text)
        on conflict (id) do update set starts_at = excluded.starts_at, began = excluded.began,
            ends_at = excluded.ends_at, ended = excluded.ended, prison = excluded.prison,
            away = excluded.away, agency_id = excluded.agency_id
            where records_custody.person_id = p_person;
    insert into records_custodystay
            (id, custody_id, person_id, agency_id, category, prison, starts_at, ends_at)
        select gen_random_uuid(), c.id, p_person, c.agency_id, 'justice', s.prison, s.starts_at,
            s.ends_at
        from jsonb_array_elements(p_times) t
            join records_custody c on c.id = (t ->> 'id')::uuid and c.person_id = p_person,
            jsonb_to_recordset(t -> 'stays') as s(prison text, starts_at timestamptz,
                ends_at timestamptz);
    insert into records_custodyabsence
            (id, custody_id, person_id, agency_id, category, kind, starts_at, ends_at)
        select gen_random_uuid(), c.id, p_person, c.agency_id, 'justice', b.kind, b.starts_at,
            b.ends_at
        from jsonb_array_elements(p_times) t
            join records_custody c on c.id = (t ->> 'id')::uuid and c.person_id = p_person,
            jsonb_to_recordset(t -> 'absences') as b(kind text, starts_at timestamptz,
                ends_at timestamptz);
end $$;

-- What a prison of this code is called; its code, where no register was taken in.
create or replace function prison_name(p_code text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select s.name from records_service s
            where s.source = 'prisons' and s.external_id = p_code limit 1),
        nullif(p_code, ''), 'prison')
$$;

-- Stores the day of release as it was told last; whether it is another than was known.
create or replace function set_release_day(
    p_custody uuid, p_day date, p_why text, p_told text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    was records_custody%rowtype;
begin
    select * into was from records_custody c
        where c.id = p_custody and c.taken_back_at is null and knows(c.person_id);
    if not found then
        raise exception 'no such time in custody' using errcode = 'insufficient_privilege';
    end if;
    update records_custody set release_on = p_day, release_kind = p_why, release_source = p_told,
            release_told_at = case
                when (was.release_on, was.release_kind) is distinct from (p_day, p_why)
                then viewer_at() else was.release_told_at end
        where id = p_custody;
    return (was.release_on, was.release_kind) is distinct from (p_day, p_why);
end $$;

-- For the house: the agencies outside that let others see somebody by a time in custody: who leads, and
-- who led before.
create or replace function outside_of_custody(p_custody uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct g.from_agency_id from records_grant g
        join records_agency a on a.id = g.from_agency_id and a.kind <> all(${in_prison})
    where g.under_id = p_custody and viewer_is_the_house() and knows(g.person_id)
$$;

-- What should be open, a row each: from whom, to whom, which categories.
create or replace function wanted_grants(p_wanted jsonb)
returns table (from_id uuid, to_id uuid, categories text[])
language sql immutable as $$
    select * from jsonb_to_recordset(p_wanted) as w(from_id uuid, to_id uuid, categories text[])
$$;

-- For the house: brings what a time in custody opens into line with what it has to, until then; gives
-- each grant that was opened, and each that ended.
create or replace function settle_grants_of_custody(
    p_person uuid, p_custody uuid, p_wanted jsonb, p_ends timestamptz, p_purpose text)
returns table (grant_id uuid, from_id uuid, to_id uuid, to_name text, categories text[],
    ends timestamptz, opened boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if not (viewer_is_the_house() and knows(p_person)) then
        raise exception 'only the house' using errcode = 'insufficient_privilege';
    end if;
    update records_grant g
        set ends_at = case when p_ends is not null then greatest(p_ends, g.starts_at) end
        where g.under_id = p_custody and g.withdrawn_at is null
          and g.ends_at is distinct from p_ends
          and exists (select 1 from wanted_grants(p_wanted) w where w.from_id = g.from_agency_id
            and w.to_id = g.to_agency_id and w.categories @> g.categories::text[]
            and w.categories <@ g.categories::text[]);
    return query update records_grant g
        set ends_at = viewer_at(), withdrawn_at = viewer_at(),
            withdrawn_why = 'Not in that prison any more, or led by others'
        from records_agency a
        where g.under_id = p_custody and g.withdrawn_at is null and a.id = g.to_agency_id
          and (g.ends_at is null or g.ends_at > viewer_at())
          and not exists (select 1 from wanted_grants(p_wanted) w
            where w.from_id = g.from_agency_id and w.to_id = g.to_agency_id
              and w.categories @> g.categories::text[] and w.categories <@ g.categories::text[])
        returning g.id, g.from_agency_id, g.to_agency_id, a.name, g.categories::text[], g.ends_at,
            false;
    return query with added as (
        insert into records_grant (id, person_id, from_agency_id, to_agency_id, categories, purpose,
                basis, how_given, own_words, private, under_id, starts_at, ends_at, given_at,
                given_by_id, withdrawn_why)
            select gen_random_uuid(), p_person, w.from_id, w.to_id, w.categories, p_purpose,
                'public_task', 'not_asked', '', false, p_custody, viewer_at(), p_ends, viewer_at(),
                viewer_worker(), ''
            from wanted_grants(p_wanted) w
            where (p_ends is null or p_ends > viewer_at())
              -- What was ended at somebody's wish stays ended.
              and not exists (select 1 from records_grant g
                where g.under_id = p_custody and g.from_agency_id = w.from_id
                  and g.to_agency_id = w.to_id
                  and g.withdrawn_why <> 'Not in that prison any more, or led by others')
        returning id, from_agency_id, to_agency_id, categories, ends_at)
        select added.id, added.from_agency_id, added.to_agency_id, a.name,
            added.categories::text[], added.ends_at, true
        from added join records_agency a on a.id = added.to_agency_id
        order by a.name, added.from_agency_id;
end $$;

-- The same of somebody whom the viewer knows.
create or replace function custody_acts_for(p_person uuid)
returns table (record_id uuid, agency_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select acts.record_id, acts.agency_id
    from records_person o, house_acts_for(o.one_id) acts where o.id = p_person and knows(p_person)
$$;

-- For the record steward: who may have a number of which messages wait. A number that several have; one
-- that differs in a single sign; the name and day of birth of a record that came with it.
create or replace function suggest_for_number(p_number text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if not ('record_steward' = any(viewer_roles())) then
        raise exception 'only the record steward' using errcode = 'insufficient_privilege';
    end if;
    return (with told as (
        select lower(coalesce(b.body ->> 'firstName', '')) as given,
            lower(coalesce(b.body ->> 'lastName', '')) as family, b.body ->> 'dateOfBirth' as born
        from (select m.body::jsonb as body from records_prisonmessage m
            where m.partnership_id = viewer_partnership() and m.state = 'queued'
              and m.prison_number = p_number and m.kind = 'prisoner' limit 1) b
    ), near as (
        select i.person_id, i.value, case when i.value = p_number then 'has this number'
            else 'has a number that differs in one sign' end as why,
            case when i.value = p_number then 0 else 1 end as rank
        from records_personidentifier i
        where i.scheme in ('prison_number', 'crn') and length(i.value) = length(p_number)
          and (select count(*) from generate_series(1, length(p_number)) n
                where substr(i.value, n, 1) <> substr(p_number, n, 1)) <= 1
        union all
        select p.id, '', 'has this name and day of birth', 2
        from records_person p, told t
        where t.family <> '' and lower(p.family_name) = t.family
          and (lower(p.called_by) = t.given or p.born_on::text = t.born)
    )
    select coalesce(jsonb_agg(jsonb_build_object('person_id', f.person_id, 'name',
            trim(f.called_by || ' ' || f.family_name), 'born_on', coalesce(f.born_on::text, ''),
            'agency', f.agency, 'number', f.value, 'why', f.why) order by f.rank, f.called_by), '[]')
    from (select distinct on (p.one_id) near.person_id, near.value, near.why, near.rank,
            p.called_by, p.family_name, p.born_on, a.name as agency
        from near join records_person p on p.id = near.person_id
            and p.id <> all((select viewer_hidden())::uuid[])
        join records_agency a on a.id = p.registered_by_id
            and a.partnership_id = viewer_partnership()
        order by p.one_id, near.rank limit 20) f);
end $$;

-- For the record steward: says that a number is somebody's. Written down for the agency that registered
-- them; what waited for the number can then be applied.
create or replace function number_is_of(p_number text, p_person uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not ('record_steward' = any(viewer_roles())
            and exists (select 1 from records_prisonmessage m
                where m.partnership_id = viewer_partnership() and m.state = 'queued'
                  and p_number in (m.prison_number, m.case_number))
            and exists (select 1 from records_person p
                join records_agency a on a.id = p.registered_by_id
                where p.id = p_person and a.partnership_id = viewer_partnership()
                  and p.id <> all((select viewer_hidden())::uuid[]))) then
        raise exception 'no such number or person' using errcode = 'insufficient_privilege';
    end if;
    insert into records_personidentifier (id, person_id, agency_id, category, scheme, value)
        select gen_random_uuid(), p.id, p.registered_by_id, 'identity',
            case when p_number ~ '^[A-Z][0-9]{4}[A-Z]{2}$' then 'prison_number' else 'crn' end,
            p_number
        from records_person p where p.id = p_person
        on conflict do nothing;
end $$;

-- For the house: the numbers of which messages wait, and which somebody has by now.
create or replace function numbers_to_place() returns table (number text, case_number text)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct m.prison_number, m.case_number from records_prisonmessage m
    where viewer_is_the_house() and m.partnership_id = viewer_partnership() and m.state = 'queued'
      and exists (select 1 from records_personidentifier i
        where i.scheme = 'prison_number' and m.prison_number <> '' and i.value = m.prison_number
           or i.scheme = 'crn' and m.case_number <> '' and i.value = m.case_number)
    order by 1, 2
$$;
