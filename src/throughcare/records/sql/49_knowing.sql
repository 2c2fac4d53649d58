-- When an agency stops to know somebody, and when it knows them again. For the house only: the clock
-- asks each night, agency by agency. Whoever died is left alone: C18 says what follows there.

-- The instant at which the viewer's agency last did or planned something with somebody.
create or replace function last_help(p_people uuid[]) returns timestamptz
language sql stable set search_path = public, pg_temp as $$
    select greatest(
        (select max(e.recorded_at) from records_event e where e.person_id = any(p_people)
            and e.agency_id = any(viewer_agencies()) and not about_sharing(e.kind)),
        (select max(a.starts_at) from records_appointment a where a.person_id = any(p_people)
            and a.agency_id = any(viewer_agencies())))
$$;
revoke all on function last_help(uuid[]) from public;

-- Whom the viewer's agency knows and helps no more: nothing goes on, and for days nothing was done.
create or replace function help_is_over(p_quiet_days integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select i.person_id from records_involvement i
    join records_person p on p.id = i.person_id and p.died_on is null
    where viewer_is_the_house() and i.agency_id = any(viewer_agencies()) and i.ends_at is null
      and greatest(i.starts_at, last_help(every_record(i.person_id)))
          < viewer_at() - make_interval(days => p_quiet_days)
      and not help_goes_on(every_record(i.person_id), viewer_agencies())
    order by i.person_id
$$;

-- Whom it knew, and helps again: since when.
create or replace function help_began_again() returns table (person_id uuid, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select past.person_id, least(viewer_at(), (select min(e.recorded_at) from records_event e
        where e.person_id = any(every_record(past.person_id)) and e.agency_id = any(viewer_agencies())
          and e.recorded_at > past.ended_at and not about_sharing(e.kind)))
    from (select i.person_id, max(i.ends_at) as ended_at from records_involvement i
        where i.agency_id = any(viewer_agencies())
        group by i.person_id having bool_and(i.ends_at is not null)) past
    join records_person p on p.id = past.person_id and p.died_on is null
    where viewer_is_the_house() and (last_help(every_record(past.person_id)) > past.ended_at
        or help_goes_on(every_record(past.person_id), viewer_agencies()))
    order by past.person_id
$$;
