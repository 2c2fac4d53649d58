-- Medicines as the net looks at them: of people for whom the viewer's agency prescribes. Of what
-- others prescribe and did it tells days and nothing else: whether two give at once, or nobody.

drop function if exists net_medicines(uuid, uuid[], boolean, text[], text[], date);
create function net_medicines(p_agency uuid, p_workers uuid[], p_everybody boolean,
    p_products text[], p_talk text[], p_since date)
returns table (person_id uuid, called_by text, lead_id uuid, lead text, covers jsonb, stays jsonb,
               talked_on date, wider_on date)
language sql stable security definer set search_path = public, pg_temp as $$
    with ours as (
        select r.person_id, bool_or(p_everybody or r.prescribed_by_id = any(p_workers)) as asked
        from records_regimen r
        where r.agency_id = p_agency and p_agency = any(viewer_agencies())
          and r.product = any(p_products) and (r.ends_on is null or r.ends_on >= p_since)
          and r.person_id <> all((select viewer_hidden())::uuid[])
        group by r.person_id),
    whole as (
        select o.person_id, o.asked, p.called_by, p.sort_key, every_record(o.person_id) as records
        from ours o join records_person p on p.id = o.person_id where p.died_on is null),
    inside as (
        select s.id, s.person_id, s.agency_id, r.product, r.aim,
            london_day(s.happened_at) as from_on, london_day(t.ends_at) as until_on
        from records_arrivalstep s
        join whole w on s.person_id = any(w.records)
        join records_custody t on t.id = s.custody_id and t.taken_back_at is null
        join lateral (select x.product, x.aim from records_regimen x
            where x.person_id = any(w.records) and x.product = any(p_products)
              and x.starts_on <= london_day(s.happened_at)
            order by x.starts_on desc, x.id limit 1) r on true
        where s.step = 'script_settled' and s.outcome in ('continued', 'changed')
          and (t.ends_at is null or london_day(t.ends_at) > london_day(s.happened_at))
          and not exists (select 1 from records_arrivalstep n where n.custody_id = s.custody_id
              and n.step = s.step and (n.happened_at, n.id) > (s.happened_at, s.id))
          and not exists (select 1 from records_regimen p
              join records_agency g on g.id = p.supplier_id and g.kind = 'prison_clinical'
              where p.person_id = any(w.records)
                and (p.ends_on is null or p.ends_on > london_day(s.happened_at))))
    select w.person_id, w.called_by, l.id, l.name, c.covers, s.stays, t.talked_on,
        greatest(n.agreed_on, y.agreed_on, f.sent_on)
    from whole w
    left join records_journey j on j.person_id = any(w.records) and j.ended_at is null
        and j.lead_agency_id = p_agency
    left join records_worker l on l.id = j.lead_worker_id
    left join lateral (select jsonb_agg(jsonb_build_array(r.product, r.starts_on, r.ends_on,
            r.ended_why, r.aim, a.kind) order by r.starts_on, r.id) as covers
        from (select id, person_id, product, aim, starts_on, ends_on, ended_why, supplier_id
              from records_regimen where moved_on is null
              union all
              select id, person_id, product, aim, greatest(starts_on, moved_on), ends_on, ended_why,
                  supplier_id from records_regimen where moved_on < coalesce(ends_on, 'infinity')
              union all
              select id, person_id, product, aim, starts_on, least(moved_on, ends_on),
                  case when moved_on < coalesce(ends_on, 'infinity') then '' else ended_why end,
                  supplier_before_id from records_regimen where moved_on is not null
              union all
              -- What goes on in prison, as those who treat there verified it; the prison may keep
              -- its own prescriptions elsewhere.
              select i.id, i.person_id, i.product, i.aim, i.from_on, i.until_on, '', i.agency_id
              from inside i) r
        join records_agency a on a.id = r.supplier_id
        where r.person_id = any(w.records) and r.product = any(p_products)) c on true
    left join lateral (select jsonb_agg(jsonb_build_array(e.kind, london_day(e.starts_at),
            london_day(e.ends_at)) order by e.starts_at) as stays
        from inside_walls(w.records) e) s on true
    left join lateral (select max(k.worked_on) as talked_on from records_worktime k
        where k.person_id = any(w.records) and k.activity = any(p_talk) and k.minutes > 0) t on true
    left join lateral (select max(london_day(x.agreed_at)) as agreed_on from records_nextstep x
        where x.person_id = any(w.records)) n on true
    left join lateral (select max(london_day(x.agreed_at)) as agreed_on from records_planstep x
        where x.person_id = any(w.records)) y on true
    left join lateral (select max(london_day(x.sent_at)) as sent_on from records_referral x
        where x.person_id = any(w.records)) f on true
    where w.asked or j.lead_worker_id = any(p_workers)
    order by w.sort_key, w.person_id
$$;
