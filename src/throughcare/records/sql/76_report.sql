-- Reports to a court: what was sent stays as it was; what may be told of treatment; who recommends.

-- What was sent becomes nothing but its digests, when its time of keeping is over; asked again, that
-- changes nothing.
create or replace function refuse_change_but_digests() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.pdf is null and new.html = '[erased]' and new.title = '[erased]'
       and (new.id, new.person_id, new.agency_id, new.report_id, new.pdf_sha256, new.html_sha256,
            new.hearing_on, new.sent_at, new.sent_by_id)
         = (old.id, old.person_id, old.agency_id, old.report_id, old.pdf_sha256, old.html_sha256,
            old.hearing_on, old.sent_at, old.sent_by_id) then
        return new;
    end if;
    raise exception '% stays as it was sent', tg_table_name using errcode = 'restrict_violation';
end $$;

drop trigger if exists report_sent_kept on records_reportsent;
create trigger report_sent_kept before update or delete on records_reportsent
    for each row execute function refuse_change_but_digests();
drop trigger if exists report_sent_not_emptied on records_reportsent;
create trigger report_sent_not_emptied before truncate on records_reportsent
    for each statement execute function refuse_change();

-- Signed suitability reports of the partnership by team and band, and how many recommended any
-- option: no person stands in it. For those who answer for the figures.
create or replace function recommended_by_team(p_since date)
returns table (agency text, team text, band text, reports integer, recommended integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select a.name, coalesce(t.name, ''), r.band, count(*)::integer,
        count(*) filter (where r.recommended)::integer
    from records_report r join records_agency a on a.id = r.agency_id
    left join records_team t on t.id = r.team_id
    where a.partnership_id = viewer_partnership() and r.kind = 'suitability'
      and r.signed_at is not null and r.hearing_on >= p_since
      and viewer_roles() && array['manager', 'partnership_lead', 'commissioner', 'auditor']
    group by a.name, coalesce(t.name, ''), r.band
$$;

-- What is in place for the person of a report, and whom to ask: only where they agreed that this
-- very report says it, and only to the agency that writes it. Without that there is nothing here,
-- whoever it is about.
drop function if exists treatment_in_place(uuid);
create or replace function treatment_in_place(p_report uuid)
returns table (medicine text, agency text, phone text, agency_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct f.medicine, a.name, a.phone, a.id
    from records_report r
    join records_person p on p.id = r.person_id
    join records_person other on other.one_id = p.one_id
    join records_treatmentfact f on f.person_id = other.id
    join records_agency a on a.id = f.agency_id
    where r.id = p_report and r.agency_id = any(viewer_agencies())
      and other.id <> all((select viewer_hidden())::uuid[])
      and exists (select 1 from records_reportconsent c
          where c.report_id = r.id and c.withdrawn_at is null)
      and f.starts_on <= (viewer_at() at time zone 'Europe/London')::date
      and (f.ends_on is null or f.ends_on > (viewer_at() at time zone 'Europe/London')::date)
    order by f.medicine, a.name
$$;
