-- Restricted records: who may still see one. Only for whoever may.

create or replace function readers_of(p_person uuid)
returns table (worker_id uuid, name text, agency text)
language sql stable security definer set search_path = public, pg_temp as $$
    select w.id, w.name, coalesce((
        select string_agg(distinct a.name, ', ') from records_assignment s
        join records_agency a on a.id = s.agency_id
        where s.worker_id = w.id and (s.ends_on is null
            or s.ends_on > (viewer_at() at time zone 'Europe/London')::date)), '')
    from records_restriction r
    join records_restrictionreader n on n.restriction_id = r.id
    join records_worker w on w.id = n.worker_id
    where r.person_id = p_person and r.lifted_at is null and knows(p_person)
    order by w.name, w.id
$$;

-- Every record of one person, for whoever restricts it or opens it again: the others of a joined
-- one too, which the agency that leads may not know. Answers how many there were.
create or replace function restrict_with(p_person uuid, p_readers uuid[], p_why text) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    others integer;
begin
    if not (leads(p_person) and viewer_roles()
            && array['manager', 'partnership_lead', 'data_protection_lead']) then
        raise exception 'not theirs to restrict' using errcode = 'insufficient_privilege';
    end if;
    with placed as (
        insert into records_restriction (id, person_id, agency_id, why, placed_by_id, placed_at,
                lifted_why)
            select gen_random_uuid(), s.id, (viewer_agencies())[1], p_why, viewer_worker(),
                viewer_at(), ''
            from unnest(every_record(p_person)) as s(id)
            where not exists (select 1 from records_restriction r
                where r.person_id = s.id and r.lifted_at is null)
            returning id, person_id),
    named as (
        insert into records_restrictionreader (id, restriction_id, person_id, worker_id)
            select gen_random_uuid(), p.id, p.person_id, q.worker_id
            from placed p cross join unnest(p_readers) as q(worker_id))
    select count(*) into others from placed;
    return others;
end $$;

create or replace function lift_restriction(p_person uuid, p_why text) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    lifted integer;
begin
    if not (leads(p_person) and viewer_roles()
            && array['manager', 'partnership_lead', 'data_protection_lead']) then
        raise exception 'not theirs to open' using errcode = 'insufficient_privilege';
    end if;
    update records_restriction set lifted_at = viewer_at(), lifted_by_id = viewer_worker(),
            lifted_why = p_why
        where person_id = any(every_record(p_person)) and lifted_at is null;
    get diagnostics lifted = row_count;
    return lifted;
end $$;
