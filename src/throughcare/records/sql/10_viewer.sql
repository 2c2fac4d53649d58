-- Who looks: one worker under one hat at one instant, set for a transaction and resolved once.
-- Reading any of these before `enter` raises: without a viewer nothing is seen.

create or replace function viewer_worker() returns uuid language sql stable parallel safe as
$$ select current_setting('app.worker')::uuid $$;

create or replace function viewer_agencies() returns uuid[] language sql stable parallel safe as
$$ select current_setting('app.agencies')::uuid[] $$;

create or replace function viewer_teams() returns uuid[] language sql stable parallel safe as
$$ select current_setting('app.teams')::uuid[] $$;

create or replace function viewer_roles() returns text[] language sql stable parallel safe as
$$ select current_setting('app.roles')::text[] $$;

create or replace function viewer_partnership() returns uuid language sql stable parallel safe as
$$ select current_setting('app.partnership')::uuid $$;

-- Read it as (select viewer_hidden())::uuid[] wherever more than one row is looked at: by itself it
-- takes the list apart for each row, and the list grows with the partnerships.
create or replace function viewer_hidden() returns uuid[] language sql stable parallel safe as
$$ select current_setting('app.hidden')::uuid[] $$;

create or replace function viewer_is_justice() returns boolean language sql stable parallel safe as
$$ select current_setting('app.justice')::boolean $$;

create or replace function viewer_at() returns timestamptz language sql stable parallel safe as
$$ select current_setting('app.at')::timestamptz $$;

-- Puts on a hat. Answers who it is, or null where the worker may not act there at that instant.
-- `app.agencies` stays empty for roles that are no work with people: they see no row about one.
create or replace function enter(p_worker uuid, p_agency uuid, p_at timestamptz)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
    answer jsonb;
    found_roles text[];
    found_teams uuid[];
    is_system boolean;
    hidden uuid[];
begin
    select w.system into is_system from records_worker w
        where w.id = p_worker and w.left_at is null and w.locked_at is null;
    if not found then
        return null;
    end if;
    select coalesce(array_agg(distinct a.role), '{}'),
           coalesce(array_agg(distinct a.team_id) filter (where a.team_id is not null), '{}')
        into found_roles, found_teams
        from records_assignment a
        where a.worker_id = p_worker and a.agency_id = p_agency
          and a.starts_on <= (p_at at time zone 'Europe/London')::date
          and (a.ends_on is null or a.ends_on > (p_at at time zone 'Europe/London')::date);
    if found_roles = '{}' and not is_system then
        return null;
    end if;
    select coalesce(array_agg(r.person_id), '{}') into hidden
        from records_restriction r
        where r.lifted_at is null and not is_system and not exists (
            select 1 from records_restrictionreader n
            where n.restriction_id = r.id and n.worker_id = p_worker);
    select jsonb_build_object(
            'worker_name', w.name, 'agency_name', a.name, 'agency_kind', a.kind,
            'partnership_id', a.partnership_id, 'roles', to_jsonb(found_roles),
            'team_ids', to_jsonb(found_teams), 'system', w.system,
            'protocol', (select p.settings_name from records_partnership p
                         where p.id = a.partnership_id),
            'word_for_person', a.word_for_person, 'word_for_people', a.word_for_people)
        into answer
        from records_worker w, records_agency a
        where w.id = p_worker and a.id = p_agency;
    perform set_config('app.worker', p_worker::text, true);
    perform set_config('app.roles', found_roles::text, true);
    perform set_config('app.teams', found_teams::text, true);
    perform set_config('app.partnership', answer ->> 'partnership_id', true);
    perform set_config('app.hidden', hidden::text, true);
    perform set_config('app.justice',
        (answer ->> 'agency_kind' = any(${justice_kinds}))::text, true);
    perform set_config('app.at', p_at::text, true);
    perform set_config('app.agencies',
        case when is_system or found_roles && ${roles_with_people}
             then array[p_agency]::text else '{}' end, true);
    return answer;
end $$;
