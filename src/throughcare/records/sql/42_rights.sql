-- What somebody may ask of an agency: a copy of what it holds, and erasure. Written from the labels
-- of records/reference/classification.csv. Only for the agency's data protection lead, and only
-- what that agency holds.

create or replace function protects(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select knows(p_person) and 'data_protection_lead' = any(viewer_roles())
$$;

-- Whether events of a kind tell of sharing, and not of care: what an agency answers for, and keeps
-- when care is erased. The words of a correction are care, like those that they correct.
create or replace function about_sharing(p_kind text) returns boolean
language sql immutable parallel safe as $$
    select p_kind ~ '^(grant\.|sharing\.|rights\.(asked|answered|due|erased)$|person\.(un)?merged$)'
$$;

-- Everything that the viewer's agency holds about somebody who asked for it, and not without that:
-- there must be a request for access, or a copy that is being handed over now. Notes of every team are in it; what the ledger tells is not, nor words already erased.
create or replace function held_about(p_person uuid, p_request uuid)
returns table (held_in text, category text, held json)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    everybody uuid[];
begin
    if not protects(p_person) or not (exists (
            select 1 from records_rightsrequest r
            where r.id = p_request and r.person_id = any(same_person(p_person))
              and r.kind = 'access'
              and r.agency_id = any(viewer_agencies()))
        or exists (
            select 1 from records_disclosure d
            where d.id = p_request and d.person_id = p_person and d.how = 'copy'
              and d.disclosed_by_id = viewer_worker() and d.disclosed_at = viewer_at())) then
        return;
    end if;
    everybody := same_person(p_person);
    return query
    select 'records_event', e.category, json_build_object('kind', e.kind,
            'occurred_at', e.occurred_at, 'recorded_by', w.name, 'said', p.payload,
            'erased_at', p.erased_at)
        from records_event e join records_eventpayload p on p.event_id = e.id
        join records_worker w on w.id = e.recorded_by_id
        where e.person_id = any(everybody) and e.agency_id = any(viewer_agencies())
          and e.kind not like 'sharing.withholding%'
    union all ${held_about};
end $$;

-- The records that count as the same person, as far as the viewer may know of them.
create or replace function same_person(p_person uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(other.id), '{}') from records_person p
    join records_person other on other.one_id = p.one_id
    where p.id = p_person and other.id <> all((select viewer_hidden())::uuid[])
$$;
revoke all on function same_person(uuid) from public;

-- Whether these agencies (all, where none are named) still help somebody: they lead, support, have
-- a referral that is not over, or owe something beside the answer to what the person asked.
create or replace function help_goes_on(p_people uuid[], p_agencies uuid[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from records_journey j
            where j.person_id = any(p_people) and j.ended_at is null
              and (p_agencies is null or j.lead_agency_id = any(p_agencies)))
        or exists (select 1 from records_support s
            where s.person_id = any(p_people) and s.ended_at is null
              and (p_agencies is null or s.agency_id = any(p_agencies)))
        or exists (select 1 from records_referral r
            where r.person_id = any(p_people)
              and r.state not in ('draft', 'ended', 'declined', 'redirected', 'withdrawn', 'lapsed')
              and (p_agencies is null or r.to_agency_id = any(p_agencies)
                   or r.from_agency_id = any(p_agencies)))
        or exists (select 1 from records_obligation o
            where o.person_id = any(p_people) and o.met_at is null and o.fell_at is null
              and o.rule !~ '^(rights|sharing)\.'
              and (p_agencies is null or o.owner_agency_id = any(p_agencies)))
$$;
revoke all on function help_goes_on(uuid[], uuid[]) from public;

create or replace function still_helping(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select knows(p_person) and help_goes_on(same_person(p_person), viewer_agencies())
$$;

-- Whether any agency still does.
create or replace function anybody_helps(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select protects(p_person) and help_goes_on(same_person(p_person), null)
$$;

-- When the help of the viewer's agency ended: with the last thing that it recorded, or the end of
-- its involvement, whichever is later. Null while it goes on.
create or replace function help_ended_at(p_person uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
    select case when still_helping(p_person) then null else greatest(
        (select max(i.ends_at) from records_involvement i
            where i.person_id = any(same_person(p_person))
              and i.agency_id = any(viewer_agencies())),
        (select max(e.occurred_at) from records_event e
            where e.person_id = any(same_person(p_person))
              and e.agency_id = any(viewer_agencies())
              and e.kind !~ '^(rights|sharing)\.')) end
$$;

-- What declined and came to nothing, of the viewer's agency, older than an instant: words go, and
-- rows that hold none go themselves.
create or replace function forget_soon(p_people uuid[], p_before timestamptz) returns text[]
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    touched text[] := '{}';
    negative uuid[];
begin
    update records_unmetneed set why = case when why = '' then '' else '[erased]' end
        where person_id = any(p_people) and agency_id = any(viewer_agencies())
          and coalesce(resolved_at, recorded_at) <= p_before and why <> '[erased]';
    if found then touched := touched || 'records_unmetneed'::text; end if;
    select coalesce(array_agg(r.id), '{}') into negative from records_referral r
        where r.person_id = any(p_people) and r.from_agency_id = any(viewer_agencies())
          and r.state in ('declined', 'withdrawn', 'lapsed') and r.closed_at <= p_before
          and r.reason <> '[erased]';
    update records_referral set reason = '[erased]',
            own_words = case when own_words = '' then '' else '[erased]' end,
            advice = case when advice = '' then '' else '[erased]' end
        where id = any(negative);
    update records_referralfact set words = '[erased]', value = 'null'::jsonb
        where referral_id = any(negative);
    if negative <> '{}' then touched := touched || 'records_referral'::text; end if;
    delete from records_closedbydesign where person_id = any(p_people)
        and agency_id = any(viewer_agencies()) and met_at <= p_before;
    delete from records_bookingprobe where person_id = any(p_people)
        and agency_id = any(viewer_agencies()) and tried_at <= p_before;
    return touched;
end $$;
revoke all on function forget_soon(uuid[], timestamptz) from public;

-- Erases the words of the viewer's agency about somebody, by label, and gives what it touched.
-- Care goes only once the agency's help has ended; who somebody is only years after that, and only
-- where no other agency helps. What was shared and told stays, and the chain with its digests;
-- what the protocol must remember stays while a journey is open.
drop function if exists erase_words(uuid, text[], text[], integer, text);
create or replace function erase_words(
    p_person uuid, p_labels text[], p_standing text[], p_years integer, p_months integer,
    p_why text)
returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    everybody uuid[] := same_person(p_person);
    wanted text[] := p_labels;
    touched text[] := '{}';
    gone integer := 0;
    led boolean;
begin
    if not protects(p_person) or p_why = '' then
        raise exception 'not for this worker' using errcode = 'insufficient_privilege';
    end if;
    if 'care' = any(wanted) and still_helping(p_person) then
        raise exception 'the help goes on' using errcode = 'insufficient_privilege';
    end if;
    if 'record' = any(wanted) and (
            coalesce(help_ended_at(p_person) > viewer_at() - make_interval(years => p_years), true)
            or help_goes_on(everybody, null)) then
        raise exception 'who they are is still needed' using errcode = 'insufficient_privilege';
    end if;
    select exists (select 1 from records_journey j
        where j.person_id = any(everybody) and j.ended_at is null) into led;
    ${erasing}
    if 'short' = any(wanted) then
        touched := touched || forget_soon(
            everybody, viewer_at() - make_interval(months => p_months));
    end if;
    if 'care' = any(wanted) then
        update records_eventpayload p
            set payload = null, salt = null, erased_at = viewer_at(), erased_why = p_why
            from records_event e
            where e.id = p.event_id and p.person_id = any(everybody) and p.erased_at is null
              and p.agency_id = any(viewer_agencies())
              and not about_sharing(e.kind)
              and not (led and e.kind = any(p_standing));
        get diagnostics gone = row_count;
    end if;
    return jsonb_build_object('events', gone, 'tables', to_jsonb(touched));
end $$;

-- Whose words are due to be erased, because the time for which they are kept has run out: keys and
-- instants only, of the viewer's own agency.
create or replace function retention_due(p_care_years integer, p_short_months integer)
returns table (person_id uuid, label text, since timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query
    select due.person_id, due.label, due.since from (
        select i.person_id, 'care' as label, help_ended_at(i.person_id) as since
            from records_involvement i
            where i.agency_id = any(viewer_agencies()) group by i.person_id
        union all
        select s.person_id, 'short', min(s.since) from (
            select u.person_id, coalesce(u.resolved_at, u.recorded_at) as since
                from records_unmetneed u
                where u.agency_id = any(viewer_agencies()) and u.why not in ('', '[erased]')
            union all
            select r.person_id, r.closed_at from records_referral r
                where r.from_agency_id = any(viewer_agencies()) and r.reason <> '[erased]'
                  and r.state in ('declined', 'withdrawn', 'lapsed') and r.closed_at is not null
            union all
            select c.person_id, c.met_at from records_closedbydesign c
                where c.agency_id = any(viewer_agencies())
        ) s group by s.person_id
    ) due
    where due.person_id <> all((select viewer_hidden())::uuid[]) and knows(due.person_id) and (
        (due.label = 'care' and due.since < viewer_at() - make_interval(years => p_care_years)
            and exists (select 1 from records_eventpayload p join records_event e
                on e.id = p.event_id
                where p.person_id = due.person_id and p.agency_id = any(viewer_agencies())
                  and p.erased_at is null
                  and not about_sharing(e.kind)))
        or (due.label = 'short'
            and due.since < viewer_at() - make_interval(months => p_short_months)))
    order by due.since, due.person_id;
end $$;

-- For the house, each night, for each agency: what is kept of sharing goes when its years are over.
-- Lines of the ledger, grants that ended, looks, refusals, lifted restrictions, answered requests go
-- whole; of events the words go, not before those of the agency's care nor while a journey is open.
create or replace function forget_sharing(p_years integer) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    ours uuid[] := viewer_agencies();
    before timestamptz := viewer_at() - make_interval(years => p_years);
begin
    if not viewer_is_the_house() then
        raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
    end if;
    delete from records_withholding where agency_id = any(ours) and ends_at < before;
    delete from records_disclosure d
        where coalesce(d.from_agency_id, d.to_agency_id) = any(ours) and d.disclosed_at < before
          and not exists (select 1 from records_withholding w where w.disclosure_id = d.id);
    delete from records_grant g
        where coalesce(g.from_agency_id, g.to_agency_id) = any(ours) and g.ends_at < before
          and not exists (select 1 from records_disclosure d where d.grant_id = g.id)
          and not exists (select 1 from records_withholding w where w.grant_id = g.id);
    delete from records_rightsrequest where agency_id = any(ours) and answered_at < before;
    delete from records_refusal where agency_id = any(ours) and refused_at < before;
    delete from records_emergencylook where agency_id = any(ours) and ends_at < before;
    delete from records_restrictionreader n using records_restriction r
        where r.id = n.restriction_id and r.agency_id = any(ours) and r.lifted_at < before;
    delete from records_restriction where agency_id = any(ours) and lifted_at < before;
    update records_eventpayload p
        set payload = null, salt = null, erased_at = viewer_at(),
            erased_why = 'The time of keeping has run out'
        from records_event e
        where e.id = p.event_id and e.agency_id = any(ours) and p.erased_at is null
          and about_sharing(e.kind) and e.kind not like 'person.%'
          and e.occurred_at < before
          and not exists (select 1 from records_journey j
              where j.person_id = p.person_id and j.ended_at is null)
          and not exists (select 1 from records_eventpayload o join records_event c
                  on c.id = o.event_id
              where o.person_id = p.person_id and o.agency_id = p.agency_id
                and o.erased_at is null
                and not about_sharing(c.kind));
end $$;
