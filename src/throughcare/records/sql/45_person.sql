-- Finding people: by words that the agency may know, by number, by date of birth.
-- See docs/decisions/0012: what is looked through is kept per agency, because a search through
-- everybody's names costs what everybody's names cost, and is cut off before it has found one's own.

-- Writes anew by which words each agency may look for these people. A superset in time: find_people
-- asks again who may be seen now.
create or replace function index_people(p_people uuid[]) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    insert into records_findable as f
        (agency_id, source_id, person_id, sort_key, search_text, sounds, born_on)
    with pair as (
        select i.agency_id, i.agency_id as source_id, i.person_id
            from records_involvement i where i.person_id = any(p_people)
        union
        select g.to_agency_id, coalesce(g.from_agency_id, n.agency_id, g.to_agency_id), g.person_id
            from records_grant g
            left join records_personname n
                on g.from_agency_id is null and n.person_id = g.person_id
            where g.person_id = any(p_people) and 'identity' = any(g.categories))
    select pair.agency_id, pair.source_id, pair.person_id, p.sort_key,
        (select coalesce(string_agg(distinct word, ' '), '') from (
            select unnest(string_to_array(p.search_text, ' ')) as word
            union select unnest(string_to_array(n.search_text, ' ')) from records_personname n
                where n.person_id = p.id and n.agency_id = pair.source_id) w),
        (select coalesce(array_agg(distinct sound), '{}') from (
            select unnest(string_to_array(p.sound, ' ')) as sound
            union select unnest(n.sounds) from records_personname n
                where n.person_id = p.id and n.agency_id = pair.source_id) s),
        p.born_on
    from pair join records_person p on p.id = pair.person_id
    on conflict (agency_id, source_id, person_id) do update
        set sort_key = excluded.sort_key, search_text = excluded.search_text,
            sounds = excluded.sounds, born_on = excluded.born_on
        where (f.sort_key, f.search_text, f.sounds, f.born_on) is distinct from
            (excluded.sort_key, excluded.search_text, excluded.sounds, excluded.born_on)
$$;

create or replace function index_named() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform index_people(array(select distinct person_id from changed));
    return null;
end $$;

create or replace function index_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform index_people(array(
        select n.id from now_so n join before_so b on b.id = n.id
        where (n.sort_key, n.search_text, n.sound, n.born_on) is distinct from
            (b.sort_key, b.search_text, b.sound, b.born_on)));
    return null;
end $$;

drop trigger if exists findable_by_name on records_personname;
create trigger findable_by_name after insert on records_personname
    referencing new table as changed for each statement execute function index_named();
drop trigger if exists findable_by_new_name on records_personname;
create trigger findable_by_new_name after update on records_personname
    referencing new table as changed for each statement execute function index_named();
drop trigger if exists findable_by_involvement on records_involvement;
create trigger findable_by_involvement after insert on records_involvement
    referencing new table as changed for each statement execute function index_named();
drop trigger if exists findable_by_grant on records_grant;
create trigger findable_by_grant after insert on records_grant
    referencing new table as changed for each statement execute function index_named();
drop trigger if exists findable_anew on records_person;
create trigger findable_anew after update on records_person
    referencing old table as before_so new table as now_so
    for each statement execute function index_changed();

-- Loads the library whose setting find_people keeps: before that PostgreSQL refuses to.
select show_limit();

-- The conditions of one way to look through words: each word, or each but one.
create or replace function words_but(p_condition text, p_words integer, p_but integer) returns text
language sql immutable as $$
    select coalesce(string_agg(format(p_condition, i), ' and '), 'false')
    from generate_series(1, p_words) i where i <> p_but
$$;

-- Finds people by what was typed: ids, best first, one for each person however many records they
-- have (the one as which they count, where that may be seen), and what they were found by. Of three words or more one may fail. `p_sounds` holds the
-- sound of each of `p_words`. Never more than `p_most`, and never one whom the viewer may not see
-- now: the conditions are those of the policies on people, names and numbers.
drop function if exists find_people(text, text, date, text[], text[], integer);
create or replace function find_people(
    p_words text[], p_sounds text[], p_born date, p_scheme text[], p_value text[], p_most integer)
returns table (person_id uuid, score real, by_number boolean, by_name real, by_sound boolean,
    by_birth boolean)
language plpgsql stable security definer rows 20 set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5 as $$
declare
    me uuid := (viewer_agencies())[1];
    n integer := coalesce(cardinality(p_words), 0);
    in_force constant text := 'g.to_agency_id = $6 and g.starts_at <= viewer_at()
        and (g.ends_at is null or g.ends_at > viewer_at())';
    may_see constant text := '%1$s.person_id <> all((select viewer_hidden())::uuid[]) and (exists (
            select 1 from records_involvement i
            where i.person_id = %1$s.person_id and i.agency_id = $6)
        or exists (select 1 from records_grant g where g.person_id = %1$s.person_id
            and ''identity'' = any(g.categories) and ' || in_force || '))';
    holds constant text := '(%1$s.%2$s = $6 or exists (
        select 1 from records_grant g where g.person_id = %1$s.person_id
            and %3$s = any(g.categories)
            and (g.from_agency_id is null or g.from_agency_id = %1$s.%2$s)
            and ' || in_force || '))';
    visible text := format(may_see, 'f') || ' and '
        || format(holds, 'f', 'source_id', '''identity''');
    likeness text := (select '(' || string_agg(format(
        'word_similarity($1[%s], f.search_text)', i), ' + ') || ') / ' || n
        from generate_series(1, n) i);
    ways text[] := array[format('select n.person_id, true as by_number, 0::real as by_name,
            false as by_sound, false as by_birth
        from records_personidentifier n
        join unnest($4, $5) as s(scheme, value) on n.scheme = s.scheme and n.value = s.value
        where %s and %s',
        format(may_see, 'n'), format(holds, 'n', 'agency_id', 'n.category'))];
    failing integer;
begin
    if p_born is not null then
        ways := ways || format('select f.person_id, false, 0::real, false, true
            from records_findable f
            where f.agency_id = $6 and f.born_on = $3 and %s', visible);
    end if;
    -- Sorted first and asked who may be seen afterwards, until there are enough: the fence of
    -- `offset 0` keeps the planner from asking about everybody.
    for failing in select 0 where n > 0 union all select generate_series(1, n) where n > 2 loop
        ways := ways || format('(select f.person_id, false, f.alike::real, false, false from (
                select f.person_id, f.source_id, %s as alike from records_findable f
                where f.agency_id = $6 and %s order by alike desc, f.sort_key offset 0) f
            where %s limit $7)',
            likeness, words_but('f.search_text %%> $1[%s]', n, failing), visible);
        ways := ways || format('(select f.person_id, false, 0.4::real, true, false from (
                select f.person_id, f.source_id from records_findable f
                where f.agency_id = $6 and %s order by f.sort_key offset 0) f
            where %s limit $7)',
            words_but('f.sounds @> array[$2[%s]]', n, failing), visible);
    end loop;
    return query execute '
        with hit as (' || array_to_string(ways, ' union all ') || '),
        found as (
            select h.person_id, p.one_id, p.sort_key, bool_or(h.by_number) as by_number,
                max(h.by_name) as by_name, bool_or(h.by_sound) as by_sound,
                bool_or(h.by_birth) as by_birth
            from hit h join records_person p on p.id = h.person_id group by 1, 2, 3),
        scored as (
            select o.*, (2 * o.by_number::integer + o.by_name + 0.1 * o.by_sound::integer
                         + 0.6 * o.by_birth::integer)::real as score from found o),
        kept as (
            select distinct on (s.one_id) s.* from scored s
            order by s.one_id, s.score desc, s.person_id = s.one_id desc, s.person_id)
        select coalesce((select o.person_id from (select k.one_id as person_id) o
                         where ' || format(may_see, 'o') || '), k.person_id),
            k.score, k.by_number, k.by_name, k.by_sound, k.by_birth
        from kept k order by k.score desc, k.sort_key, k.person_id limit $7'
        using p_words, p_sounds, p_born, p_scheme, p_value, me, p_most;
end $$;

-- Whether the house itself looks: the clock's work and what it does in the background.
create or replace function viewer_is_the_house() returns boolean
language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from records_worker w where w.id = viewer_worker() and w.system) $$;

-- Records among the viewer's own that may be like somebody, before policies have spoken: the query
-- joins them under its own. `p_given` and `p_family` are sounds, pair by pair.
create or replace function alike_people(p_births date[], p_given text[], p_family text[])
returns setof uuid
language sql stable security definer rows 50 set search_path = public, pg_temp as $$
    (select f.person_id from records_findable f
        where f.agency_id = (viewer_agencies())[1] and f.born_on = any(p_births) limit 500)
    union
    (select f.person_id from unnest(p_given, p_family) as q(given, family)
        join records_findable f on f.agency_id = (viewer_agencies())[1]
            and f.sounds @> array[q.given, q.family] limit 500)
$$;

-- Who somebody is, as everybody together knows it. For the functions below only.
create or replace function identity_of(p_person uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
    select jsonb_build_object('id', p.id, 'born_on', p.born_on, 'sex', p.sex,
        'called', (select jsonb_build_array(jsonb_build_array(p.called_by, p.family_name))
            || coalesce(jsonb_agg(jsonb_build_array(n.given, n.family)), '[]')
            from records_personname n where n.person_id = p.id),
        'numbers', (select coalesce(jsonb_agg(distinct jsonb_build_array(i.scheme, i.value)), '[]')
            from records_personidentifier i where i.person_id = p.id))
    from records_person p where p.id = p_person
$$;
revoke execute on function identity_of(uuid) from public;

-- For the house: somebody as everybody knows them.
create or replace function whole_identity(p_person uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as
$$ select identity_of(p_person) where viewer_is_the_house() and knows(p_person) $$;

-- For the house: everybody in the partnerships that know somebody who may be the same, and is not
-- joined with them already.
create or replace function perhaps_the_same(
    p_person uuid, p_births date[], p_given text[], p_family text[]) returns setof jsonb
language sql stable security definer set search_path = public, pg_temp as $$
    with here as (
        select distinct a.partnership_id from records_involvement i
            join records_agency a on a.id = i.agency_id where i.person_id = p_person),
    found as (
        select f.person_id from records_findable f
            where f.born_on = any(p_births)
        union
        select f.person_id from unnest(p_given, p_family) as q(given, family)
            join records_findable f on f.sounds @> array[q.given, q.family]
        union
        select o.person_id from records_personidentifier n
            join records_personidentifier o on o.scheme = n.scheme and o.value = n.value
            where n.person_id = p_person)
    select identity_of(p.id) from found f
        join records_person p on p.id = f.person_id
        join records_person me on me.id = p_person
        where viewer_is_the_house() and knows(p_person)
          and p.id <> p_person and p.one_id <> me.one_id
          and exists (select 1 from records_involvement i
              join records_agency a on a.id = i.agency_id
              join here h on h.partnership_id = a.partnership_id where i.person_id = p.id)
$$;

-- For the house: puts likely matches before the record steward of each partnership that knows
-- both. One that was decided comes back only when it has grown likelier.
create or replace function note_matches(p_person uuid, p_found jsonb) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not (viewer_is_the_house() and knows(p_person)) then
        raise exception 'only the house notes matches' using errcode = 'insufficient_privilege';
    end if;
    insert into records_match as m
            (id, person_id, other_id, partnership_id, why, found_at, decision, decided_why)
        select gen_random_uuid(), least(p_person, f.other_id), greatest(p_person, f.other_id),
            both_know.partnership_id, f.why, viewer_at(), '', ''
        from jsonb_to_recordset(p_found) as f(other_id uuid, why jsonb)
        cross join lateral (
            select a.partnership_id from records_involvement i
                join records_agency a on a.id = i.agency_id where i.person_id = p_person
            intersect
            select a.partnership_id from records_involvement i
                join records_agency a on a.id = i.agency_id where i.person_id = f.other_id
            ) both_know
    on conflict (person_id, other_id, partnership_id) do update
        set why = excluded.why, found_at = excluded.found_at, decided_at = null,
            decided_by_id = null, decision = '', decided_why = ''
        where (m.decided_at is null or (excluded.why ->> 'points')::int > (m.why ->> 'points')::int)
          and m.why <> excluded.why;
end $$;

-- Where somebody is: whoever knows them may have it from them, and all need it.
create or replace function is_now(p_person uuid, p_where text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    update records_person set whereabouts = p_where where id = p_person and knows(p_person)
$$;
