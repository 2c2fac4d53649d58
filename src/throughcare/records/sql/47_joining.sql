-- What the record steward sees and does: both sides of a likely match in their own partnership, and
-- no record that is restricted without naming them. Nobody else gets anything from these.

create or replace function viewer_is_steward() returns boolean
language sql stable parallel safe as
$$ select 'record_steward' = any((select viewer_roles())::text[]) $$;

-- One side of a match, as everybody together knows it.
create or replace function side_of_match(p_person uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
    select jsonb_build_object('id', p.id, 'one_id', p.one_id, 'called_by', p.called_by,
        'born_on', p.born_on, 'sex', p.sex, 'died_on', p.died_on,
        'registered_at', p.registered_at, 'registered_by', a.name,
        'names', (select coalesce(jsonb_agg(jsonb_build_object('given', n.given,
                'family', n.family, 'kind', n.kind, 'starts_on', n.starts_on,
                'ends_on', n.ends_on) order by n.id), '[]')
            from records_personname n where n.person_id = p.id),
        'numbers', (select coalesce(jsonb_agg(distinct jsonb_build_array(i.scheme, i.value)), '[]')
            from records_personidentifier i where i.person_id = p.id),
        'known_to', (select coalesce(jsonb_agg(distinct k.name), '[]')
            from records_involvement i join records_agency k on k.id = i.agency_id
            where i.person_id = p.id and i.ends_at is null),
        'lead', (select w.name || ', ' || l.name from records_journey j
            join records_worker w on w.id = j.lead_worker_id
            join records_agency l on l.id = j.lead_agency_id
            where j.person_id = p.id and j.ended_at is null),
        'events', (select count(*) from records_event e where e.person_id = p.id),
        'last_at', (select max(e.occurred_at) from records_event e where e.person_id = p.id))
    from records_person p join records_agency a on a.id = p.registered_by_id where p.id = p_person
$$;
revoke execute on function side_of_match(uuid) from public;

create or replace function may_compare(m records_match) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select viewer_is_steward() and m.partnership_id = viewer_partnership()
        and m.person_id <> all((select viewer_hidden())::uuid[]) and m.other_id <> all((select viewer_hidden())::uuid[])
$$;
revoke execute on function may_compare(records_match) from public;

-- Likely matches, likeliest first, those put off last; and how many there are.
create or replace function matches_for_steward(p_decided boolean, p_most integer, p_offset integer)
returns table (id uuid, why jsonb, found_at timestamptz, decided_at timestamptz, decision text,
    decided_why text, decided_by text, one jsonb, other jsonb, merge_id uuid, total bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select m.id, m.why, m.found_at, m.decided_at, m.decision, m.decided_why, coalesce(w.name, ''),
        side_of_match(m.person_id), side_of_match(m.other_id),
        (select g.id from records_merge g where g.undone_at is null and g.match_id = m.id),
        m.total
    from (select m.*, count(*) over () as total from records_match m
        where may_compare(m) and (m.decided_at is not null) = p_decided
        order by case when p_decided then m.decided_at end desc, m.decision = 'later',
            (m.why ->> 'points')::integer desc, m.found_at, m.id
        limit p_most offset p_offset) m
    left join records_worker w on w.id = m.decided_by_id
    order by case when p_decided then m.decided_at end desc, m.decision = 'later',
        (m.why ->> 'points')::integer desc, m.found_at, m.id
$$;

create or replace function match_for_steward(p_match uuid)
returns table (id uuid, why jsonb, found_at timestamptz, decided_at timestamptz, decision text,
    decided_why text, decided_by text, one jsonb, other jsonb, merge_id uuid, total bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select m.id, m.why, m.found_at, m.decided_at, m.decision, m.decided_why, coalesce(w.name, ''),
        side_of_match(m.person_id), side_of_match(m.other_id),
        (select g.id from records_merge g where g.undone_at is null and g.match_id = m.id), 1
    from records_match m left join records_worker w on w.id = m.decided_by_id
    where m.id = p_match and may_compare(m)
$$;

-- That the steward looked at both stands in the ledger of each, once an hour.
create or replace function note_comparing(p_match uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    insert into records_disclosure (id, person_id, from_agency_id, to_agency_id, to_whom, how,
            categories, what, basis, outside, private, disclosed_at, disclosed_by_id)
        select md5(concat_ws('/', 'compare', viewer_worker(), p.id,
                floor(extract(epoch from viewer_at()) / 3600)))::uuid,
            p.id, p.registered_by_id, (viewer_agencies())[1], '', 'view',
            array['identity', 'justice'], 'Compared two records that may be of one person',
            'public_task', false, false, viewer_at(), viewer_worker()
        from records_match m join records_person p on p.id in (m.person_id, m.other_id)
        where m.id = p_match and may_compare(m)
          and p.registered_by_id <> all(viewer_agencies())
        on conflict (id) do nothing
$$;

-- Every join that touches what counts as one with these records.
create or replace function joins_of(p_people uuid[]) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('merged_id', g.merged_id,
            'survivor_id', g.survivor_id, 'undone', g.undone_at is not null)
            order by g.merged_at, g.id), '[]')
    from records_merge g
    where viewer_is_steward() and g.partnership_id = viewer_partnership()
      and exists (select 1 from records_person p join records_person s on s.one_id = p.one_id
          where p.id = any(p_people) and s.id in (g.merged_id, g.survivor_id))
$$;

-- Joins: the merged record and whatever was joined to it now count as the survivor. Nothing moves.
-- Its journey ends where the survivor has one. Answers on whose behalf what is to be recorded.
create or replace function join_records(
    p_merge uuid, p_match uuid, p_survivor uuid, p_merged uuid, p_why text)
returns table (person_id uuid, agency_id uuid, journey_id uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    gone uuid[];
begin
    perform 1 from records_match m
        join records_person a on a.id = m.person_id join records_person b on b.id = m.other_id
        where m.id = p_match and may_compare(m) and m.decided_at is null
          and array[a.one_id, b.one_id] @> array[p_survivor, p_merged];
    if not found then
        raise exception 'no such match to join' using errcode = 'insufficient_privilege';
    end if;
    select array_agg(p.id) into gone from records_person p where p.one_id = p_merged;
    insert into records_merge (id, survivor_id, merged_id, match_id, partnership_id, why, merged_at,
            merged_by_id, undone_why)
        values (p_merge, p_survivor, p_merged, p_match, viewer_partnership(), p_why, viewer_at(),
            viewer_worker(), '');
    update records_match set decided_at = viewer_at(), decided_by_id = viewer_worker(),
            decision = 'joined', decided_why = p_why where id = p_match;
    update records_person set one_id = p_survivor where id = any(gone);
    -- Whatever else was asked of these two is answered with it.
    update records_match m set decided_at = viewer_at(), decided_by_id = viewer_worker(),
            decision = 'joined', decided_why = p_why
        from records_person a, records_person b
        where m.decided_at is null and a.id = m.person_id and b.id = m.other_id
          and a.one_id = p_survivor and b.one_id = p_survivor;
    return query
    with ended as (
        update records_journey j set ended_at = viewer_at(), ended_why = 'joined'
            where j.person_id = any(gone) and j.ended_at is null
              and exists (select 1 from records_journey o join records_person s on s.id = o.person_id
                  where s.one_id = p_survivor and s.id <> all(gone) and o.ended_at is null)
            returning j.*)
    select s.id, coalesce(o.lead_agency_id, s.registered_by_id), null::uuid
        from records_person s
        left join records_journey o on o.person_id = s.id and o.ended_at is null
        where s.id = p_survivor
    union all
    select p.id, coalesce(e.lead_agency_id, o.lead_agency_id, p.registered_by_id), null
        from records_person p left join ended e on e.person_id = p.id
        left join records_journey o on o.person_id = p.id and o.ended_at is null and e.id is null
        where p.id = p_merged
    union all
    select e.person_id, e.lead_agency_id, e.id from ended e;
end $$;

-- Parts them again: each record counts as the rule book reckons, and the journey that ended by
-- the join is to open again. Answers on whose behalf what is to be recorded.
create or replace function part_records(
    p_merge uuid, p_people uuid[], p_ones uuid[], p_why text)
returns table (person_id uuid, agency_id uuid, journey_id uuid, lead_id uuid, fit boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    joined records_merge%rowtype;
begin
    update records_merge set undone_at = viewer_at(), undone_by_id = viewer_worker(),
            undone_why = p_why
        where id = p_merge and undone_at is null and viewer_is_steward()
          and partnership_id = viewer_partnership()
          and survivor_id <> all((select viewer_hidden())::uuid[]) and merged_id <> all((select viewer_hidden())::uuid[])
        returning * into joined;
    if not found then
        raise exception 'no such join to undo' using errcode = 'insufficient_privilege';
    end if;
    update records_match set decision = 'parted', decided_at = viewer_at(),
            decided_by_id = viewer_worker(), decided_why = p_why where id = joined.match_id;
    update records_person p set one_id = q.one_id
        from unnest(p_people, p_ones) as q(id, one_id)
        where p.id = q.id and p.one_id <> q.one_id and p.one_id = (
            select s.one_id from records_person s where s.id = joined.merged_id);
    update records_match m set decided_at = null, decided_by_id = null, decision = '',
            decided_why = ''
        from records_person a, records_person b
        where m.id <> joined.match_id and m.decision = 'joined'
          and m.decided_at = joined.merged_at and a.id = m.person_id and b.id = m.other_id
          and a.one_id <> b.one_id;
    return query
    select p.id, coalesce(o.lead_agency_id, p.registered_by_id), null::uuid, null::uuid, false
        from records_person p
        left join records_journey o on o.person_id = p.id and (o.ended_at is null
            or (o.ended_why = 'joined' and o.ended_at = joined.merged_at))
        where p.id in (joined.survivor_id, joined.merged_id)
    union all
    select j.person_id, j.lead_agency_id, j.id, j.lead_worker_id,
            not has_gone(j.lead_worker_id, viewer_at())
            and works_at(j.lead_worker_id, j.lead_agency_id, london_day(viewer_at()))
        from records_journey j
        where j.ended_why = 'joined' and j.ended_at = joined.merged_at
          and j.person_id = any(p_people) and not exists (
            select 1 from records_journey o where o.person_id = j.person_id and o.ended_at is null);
end $$;

-- Opens the journey again that ended by a join, with a lead who is at work. For the house.
create or replace function reopen_joined(p_journey uuid, p_lead uuid, p_agency uuid, p_acting boolean)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update records_journey set ended_at = null, ended_why = '', lead_worker_id = p_lead,
            lead_agency_id = p_agency, acting = acting or p_acting,
            lead_since = case when p_acting then viewer_at() else lead_since end
        where id = p_journey and ended_why = 'joined' and viewer_is_the_house()
          and knows(person_id);
    return found;
end $$;

-- The newest link of somebody's chain. For the house, which links the chains of joined records.
create or replace function newest_link(p_person uuid)
returns table (sequence integer, hash text)
language sql stable security definer set search_path = public, pg_temp as $$
    select h.sequence, encode(h.hash, 'hex') from records_chainhead h
    where h.person_id = p_person and viewer_is_the_house() and knows(p_person)
$$;
