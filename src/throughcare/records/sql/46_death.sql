-- What a death reaches, whichever agencies hold it. For the house only: the worker who records it
-- learns nothing of who else knew somebody.

-- Every record of one person.
create or replace function every_record(p_person uuid) returns uuid[]
language sql stable set search_path = public, pg_temp as $$
    select coalesce(array_agg(s.id order by s.id), '{}') from records_person p
        join records_person s on s.one_id = p.one_id where p.id = p_person
$$;
revoke execute on function every_record(uuid) from public;

-- Who is to be told: agencies that help somebody or see who they are, with the worker there.
create or replace function death_is_told_to(p_person uuid)
returns table (person_id uuid, agency_id uuid, worker_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct on (k.person_id, k.agency_id) k.person_id, k.agency_id, k.worker_id from (
        select j.person_id, j.lead_agency_id as agency_id, j.lead_worker_id as worker_id, 1 as place
            from records_journey j where j.ended_at is null
        union all
        select i.person_id, i.agency_id, i.worker_id, 2 from records_involvement i
            where i.ends_at is null
        union all
        select g.person_id, g.to_agency_id, null, 3 from records_grant g
            where 'identity' = any(g.categories) and g.starts_at <= viewer_at()
              and (g.ends_at is null or g.ends_at > viewer_at())) k
    where viewer_is_the_house() and knows(p_person) and k.person_id = any(every_record(p_person))
    order by k.person_id, k.agency_id, k.place, k.worker_id
$$;

-- The referrals that are live, and the agency for which the house closes each.
create or replace function death_closes(p_person uuid)
returns table (referral_id uuid, agency_id uuid, seen boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select r.id, case when r.state = 'seen' then r.to_agency_id else r.from_agency_id end,
        r.state = 'seen'
    from records_referral r
    where viewer_is_the_house() and knows(p_person) and r.person_id = any(every_record(p_person))
      and r.sent_at is not null and r.closed_at is null
    order by r.sent_at, r.id
$$;

-- Stops what goes on: news not yet read, next steps, supports, journeys; what others may see ends,
-- but for who it is, until the review is over. Only for a death recorded in this transaction.
create or replace function stop_for_death(p_person uuid, p_died date, p_review_ends timestamptz)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    people uuid[] := every_record(p_person);
    happened records_event%rowtype;
begin
    select * into happened from records_event e
        where e.person_id = p_person and e.kind = 'person.died' and e.recorded_at = viewer_at()
          and e.agency_id = any(viewer_agencies());
    if not found or not viewer_is_the_house() then
        raise exception 'no death of this transaction' using errcode = 'insufficient_privilege';
    end if;
    update records_person set died_on = p_died where id = any(people);
    update records_news set read_at = viewer_at()
        where person_id = any(people) and read_at is null and told_at < viewer_at();
    update records_letter set withdrawn_at = viewer_at(), withdrawn_why = 'died'
        where person_id = any(people) and sent_at is null and withdrawn_at is null;
    update records_nextstep set replaced_at = viewer_at()
        where person_id = any(people) and done_at is null and replaced_at is null;
    update records_support set ended_at = viewer_at(), ended_why = 'died',
            ended_without_following_why = case when follows = '' then 'died' else '' end
        where person_id = any(people) and ended_at is null;
    perform close_for_death(people, p_died);
    update records_journey set ended_at = viewer_at(), ended_why = 'died'
        where person_id = any(people) and ended_at is null;
    with ended as (
        update records_grant set ends_at = viewer_at(), withdrawn_at = viewer_at(),
                withdrawn_why = 'died'
            where person_id = any(people) and (ends_at is null or ends_at > viewer_at())
              and starts_at <= viewer_at()
            returning *)
    insert into records_grant (id, person_id, from_agency_id, to_agency_id, categories, purpose,
            basis, how_given, own_words, private, under_id, starts_at, ends_at, given_at,
            given_by_id, withdrawn_why)
        select gen_random_uuid(), e.person_id, e.from_agency_id, e.to_agency_id,
            array['identity'], 'The review after a death', 'public_task', 'not_asked', '', false,
            happened.id, viewer_at(), p_review_ends, viewer_at(), happened.recorded_by_id, ''
        from ended e
        where 'identity' = any(e.categories) and e.from_agency_id is not null
        group by e.person_id, e.from_agency_id, e.to_agency_id;
end $$;

-- The review is over: what was still seen for it is seen no more, but for who it was by an agency
-- that owes what was learned.
create or replace function end_review_grants(p_person uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    update records_grant g set ends_at = viewer_at(), withdrawn_at = viewer_at(),
            withdrawn_why = 'review_over'
        from records_event e
        where e.id = g.under_id and e.kind = 'person.died' and viewer_is_the_house()
          and knows(p_person) and g.person_id = any(every_record(p_person))
          and (g.ends_at is null or g.ends_at > viewer_at())
          and not (g.categories = array['identity'] and exists (
              select 1 from records_obligation o
              where o.person_id = g.person_id and o.rule = 'death.learning'
                and o.owner_agency_id = g.to_agency_id and o.met_at is null and o.fell_at is null))
$$;

-- Somebody is alive after all: only the death goes, with what it closed of what they were given or
-- under, and the journey is open again where its lead
-- still works there; else the manager who corrects it leads until a lead is found. Answers the
-- records and agencies to be told.
create or replace function undo_death(p_person uuid, p_manager uuid)
returns table (person_id uuid, agency_id uuid, journey_id uuid, lead_id uuid, lead_agency uuid,
    acting boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    people uuid[] := every_record(p_person);
begin
    if not (viewer_is_the_house() and knows(p_person)) then
        raise exception 'only the house undoes a death' using errcode = 'insufficient_privilege';
    end if;
    update records_person set died_on = null where id = any(people);
    perform reopen_after_death(people);
    return query
    with opened as (
        update records_journey j set ended_at = null, ended_why = '',
                acting = j.acting or not fit.still,
                lead_worker_id = case when fit.still then j.lead_worker_id else p_manager end,
                lead_since = case when fit.still then j.lead_since else viewer_at() end
            from (select k.id, not has_gone(k.lead_worker_id, viewer_at())
                      and works_at(k.lead_worker_id, k.lead_agency_id, london_day(viewer_at()))
                      as still
                  from records_journey k) fit
            where fit.id = j.id and j.person_id = any(people) and j.ended_why = 'died'
              and (fit.still or j.lead_agency_id = any(viewer_agencies()))
              and not exists (select 1 from records_journey o
                  where o.person_id = j.person_id and o.ended_at is null)
            returning j.*)
    select e.person_id, e.agency_id, o.id, o.lead_worker_id, o.lead_agency_id, o.acting
    from records_event e left join opened o
        on o.person_id = e.person_id and o.lead_agency_id = e.agency_id
    where e.person_id = any(people) and e.kind in ('person.died', 'person.death_known')
      and (exists (select 1 from records_involvement i
              where i.person_id = e.person_id and i.agency_id = e.agency_id)
           or exists (select 1 from records_grant g
              where g.person_id = e.person_id and g.to_agency_id = e.agency_id
                and g.starts_at <= viewer_at()
                and (g.ends_at is null or g.ends_at > viewer_at())))
    group by 1, 2, 3, 4, 5, 6 order by 1, 2;
    -- The review ends too: nobody is shown anything more for it. Who it is stays seen as it was,
    -- so that whoever was told of a death reads that it was none.
    update records_grant g set ends_at = viewer_at(), withdrawn_at = viewer_at(),
            withdrawn_why = 'review_over'
        from records_event e
        where e.id = g.under_id and e.kind = 'person.died' and g.person_id = any(people)
          and g.categories <> array['identity'] and (g.ends_at is null or g.ends_at > viewer_at());
end $$;

-- Whether the viewer's agency recorded somebody's death, or leads their journey or last did.
create or replace function answers_for_death(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select knows(p_person) and (
        exists (select 1 from records_event e where e.person_id = any(every_record(p_person))
            and e.kind = 'person.died' and e.agency_id = any(viewer_agencies()))
        or exists (select 1 from records_journey j where j.person_id = any(every_record(p_person))
            and j.ended_why = 'died' and j.lead_agency_id = any(viewer_agencies())))
$$;
