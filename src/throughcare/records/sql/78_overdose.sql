-- Of an overdose hears whoever leads somebody, wherever that is: for the house only, which tells them.

-- Who leads on other records: of those joined with one, and of some that are very like it. Not the
-- agency that reported; not on the record that it reported on; nobody of whom a death is recorded.
create or replace function overdose_goes_to(p_person uuid, p_like uuid[])
returns table (person_id uuid, agency_id uuid, worker_id uuid, joined boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select j.person_id, j.lead_agency_id, j.lead_worker_id,
        j.person_id = any(every_record(p_person))
    from records_journey j join records_person p on p.id = j.person_id
    where viewer_is_the_house() and knows(p_person) and j.ended_at is null
      and p.died_on is null and j.person_id <> p_person
      and (j.person_id = any(every_record(p_person)) or j.person_id = any(p_like))
      and j.lead_agency_id <> all(viewer_agencies())
    order by j.person_id
$$;
