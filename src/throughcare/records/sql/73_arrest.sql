-- Arrests: handing somebody to the team that meets them, and what is forgotten soon.

-- Whether an agency is an intervention team of the viewer's partnership.
create or replace function meets_people(p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from records_agency a
        where a.id = p_team and a.kind = 'criminal_justice_intervention_team'
          and a.partnership_id = viewer_partnership() and a.ended_on is null)
$$;

-- Lets a team know somebody whom the viewer's agency knows. What it writes is the team's alone: the
-- agency that hands on sees nothing of it, and the answer is the same whether they were known or not.
create or replace function hand_to_team(p_person uuid, p_team uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not knows(p_person) or not meets_people(p_team) then
        raise exception 'not to be handed on' using errcode = 'insufficient_privilege';
    end if;
    if not exists (select 1 from records_involvement i where i.person_id = p_person
            and i.agency_id = p_team and i.ends_at is null) then
        insert into records_involvement (id, person_id, agency_id, starts_at)
            values (gen_random_uuid(), p_person, p_team, viewer_at());
    end if;
end $$;

-- For the house: who leads somebody's open journey, whichever record it hangs on.
drop function if exists who_leads(uuid);
create or replace function who_leads(p_person uuid)
returns table (agency_id uuid, kind text, worker_id uuid, worker text, record_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select j.lead_agency_id, a.kind, j.lead_worker_id, w.name, j.person_id
    from records_journey j join records_agency a on a.id = j.lead_agency_id
    join records_worker w on w.id = j.lead_worker_id
    where viewer_is_the_house() and knows(p_person)
      and j.person_id = any(every_record(p_person)) and j.ended_at is null
    order by j.person_id = p_person desc, j.opened_at limit 1
$$;

-- For the house: the basis of a grant of one agency, given by nobody's order, that lets another know
-- now what happens now, of one category; none where there is no such grant.
create or replace function lets_know(p_person uuid, p_from uuid, p_to uuid, p_category text)
returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select g.basis from records_grant g
    where viewer_is_the_house() and knows(p_person)
      and g.person_id = any(every_record(p_person))
      and g.from_agency_id = p_from and g.to_agency_id = p_to and p_category = any(g.categories)
      and g.basis <> 'order'
      and g.starts_at <= viewer_at() and (g.ends_at is null or g.ends_at > viewer_at())
      and (g.facts_until_at is null or g.facts_until_at > viewer_at())
    order by g.starts_at limit 1
$$;

-- For the house, each night, for each agency: a no in custody, a talk that was enough, and a test that
-- showed nothing go when their days are over, with the words of their events. What was disputed, or led
-- to anything, stays with the rest of the record.
create or replace function forget_custody(p_offers_before timestamptz, p_tests_before timestamptz)
returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    gone uuid[];
begin
    if not viewer_is_the_house() then
        raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
    end if;
    with offers as (
        delete from records_custodyoffer o
            where o.agency_id = any(viewer_agencies()) and o.answer in ('no', 'brief')
              and o.offered_at <= p_offers_before
            returning o.id
    ), tests as (
        delete from records_arresttest t
            where t.agency_id = any(viewer_agencies()) and t.outcome = 'given' and t.found = '{}'
              and t.asked_at <= p_tests_before
              and not exists (select 1 from records_requiredassessment r where r.test_id = t.id)
              and not exists (select 1 from records_bailanswer b where b.test_id = t.id)
              and not exists (select 1 from records_arrestpaper p where p.test_id = t.id)
            returning t.id
    )
    select coalesce(array_agg(id), '{}') into gone
        from (select id from offers union all select id from tests) both_kinds;
    update records_eventpayload p
        set payload = null, salt = null, erased_at = viewer_at(),
            erased_why = 'Declined and negative records expire soon'
        from records_event e
        where e.id = p.event_id and e.about_id = any(gone)
          and e.kind in ('custody.offered', 'arrest.tested', 'arrest.corrected') and p.erased_at is null;
    return cardinality(gone);
end $$;

-- A paper stays as it was written: it is given, once; at the end of its keeping its bytes go, and the
-- digest stays.
create or replace function arrest_paper_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE'
       and (new.id, new.person_id, new.agency_id, new.party_id, new.test_id, new.required_id, new.kind,
            new.number, new.digest, new.written_at, new.written_by_id)
         is not distinct from
           (old.id, old.person_id, old.agency_id, old.party_id, old.test_id, old.required_id, old.kind,
            old.number, old.digest, old.written_at, old.written_by_id)
       and (old.given_at is null or (new.given_at, new.given_by_id) is not distinct from
            (old.given_at, old.given_by_id))
       and ((new.pdf, new.title, new.to_whom) is not distinct from (old.pdf, old.title, old.to_whom)
            or new.pdf is null and new.title = '[erased]') then
        return new;
    end if;
    raise exception '% stays as it was given', tg_table_name using errcode = 'restrict_violation';
end $$;

drop trigger if exists arrest_paper_kept on records_arrestpaper;
create trigger arrest_paper_kept before update or delete on records_arrestpaper
    for each row execute function arrest_paper_kept();
