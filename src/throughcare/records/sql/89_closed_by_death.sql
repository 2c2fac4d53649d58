-- What is open in each room when somebody dies is closed in that instant, and says that they died.
-- Hours and hearings fall by their own triggers; letters, next steps, supports, journeys and grants
-- by stop_for_death, which calls this. No event is written: the death is the event.
create or replace function close_for_death(people uuid[], p_died date) returns void
language plpgsql volatile set search_path = public, pg_temp as $$
declare
    known_at timestamptz := viewer_at();
    died constant text := 'They died';
begin
    -- What was agreed in the plan.
    update records_planstep set state = 'fell', closed_at = known_at, closed_why = died
        where person_id = any(people) and state = 'agreed';
    -- Treatment.
    update records_treatmentfact f set ends_on = greatest(p_died, f.starts_on) + 1
        from records_regimen r where r.fact_id = f.id and r.person_id = any(people)
          and (r.ends_on is null or r.ends_on > p_died + 1);
    update records_regimen set ends_on = greatest(p_died, starts_on) + 1, ended_why = 'died'
        where person_id = any(people) and (ends_on is null or ends_on > p_died + 1);
    update records_detox set ended_on = p_died, outcome = 'died'
        where person_id = any(people) and outcome = '';
    update records_watch set ended_on = p_died, ended_why = 'died'
        where person_id = any(people) and ended_on is null;
    update records_dualpathway set ended_at = known_at, ended_why = died
        where person_id = any(people) and ended_at is null;
    -- Programmes, groups, places in prison, moves.
    update records_intervention set ends_on = greatest(p_died, starts_on), ended_how = 'died'
        where person_id = any(people) and ends_on is null;
    update records_groupplace set state = 'died', left_at = known_at
        where person_id = any(people) and state in ('waiting', 'placed');
    update records_prisonplace set state = 'died', settled_at = known_at
        where person_id = any(people) and state in ('waiting', 'held');
    update records_prisontransfer set dropped_at = known_at, why = died
        where person_id = any(people) and agreed_at is null and dropped_at is null;
    -- Placements: what was not begun costs nothing; an account stays open for its last invoice.
    update records_placementcost c set open = false, kept = c.spent from records_placement p
        where p.id = c.placement_id and p.person_id = any(people)
          and p.state in ('proposed', 'approved');
    update records_placement set ended_how = 'died',
            state = case state when 'proposed' then 'withdrawn' when 'approved' then 'cancelled'
                else 'ended' end,
            ended_on = case state when 'running' then greatest(p_died, begun_on) end
        where person_id = any(people) and state in ('proposed', 'approved', 'running');
    -- After support, at the door, between workers and agencies.
    update records_aftercare set ended_on = p_died, ended_why = 'died'
        where person_id = any(people) and ended_on is null;
    update records_asking set fell_at = known_at
        where person_id = any(people) and seen_at is null and let_be_at is null;
    update records_leadoffer set answer = 'withdrawn', answered_at = known_at, answer_words = died
        where person_id = any(people) and answered_at is null;
    update records_meetingask set called_off_at = known_at
        where person_id = any(people) and called_off_at is null and ends_at > known_at;
    -- Justice: nothing is enforced, reported or tested any more.
    update records_requiredassessment set state = 'died'
        where person_id = any(people) and state in ('required', 'notified');
    update records_report set dropped_at = known_at, dropped_why = died
        where person_id = any(people) and dropped_at is null
          and not exists (select 1 from records_reportsent s where s.report_id = records_report.id);
    update records_schedule set ends_on = greatest(p_died, starts_on)
        where person_id = any(people) and ends_on > p_died;
    update records_order set ended_on = greatest(p_died, starts_on), ended_how = 'died'
        where person_id = any(people) and ended_on is null;
end $$;
revoke execute on function close_for_death(uuid[], date) from public;

-- Somebody is alive after all. What was agreed with them, is given to them or was made by a court
-- goes on as it was; places and hours may be somebody else's by now, and are asked for anew.
create or replace function reopen_after_death(people uuid[]) returns void
language plpgsql volatile set search_path = public, pg_temp as $$
begin
    update records_treatmentfact f set ends_on = null from records_regimen r
        where r.fact_id = f.id and r.person_id = any(people) and r.ended_why = 'died';
    update records_regimen set ends_on = null, ended_why = ''
        where person_id = any(people) and ended_why = 'died';
    update records_detox set ended_on = null, outcome = ''
        where person_id = any(people) and outcome = 'died';
    update records_watch set ended_on = null, ended_why = ''
        where person_id = any(people) and ended_why = 'died';
    update records_intervention set ends_on = null, ended_how = ''
        where person_id = any(people) and ended_how = 'died';
    update records_aftercare a set ended_on = null, ended_why = ''
        where a.person_id = any(people) and a.ended_why = 'died' and not exists (
            select 1 from records_aftercare o where o.journey_id = a.journey_id
                and o.ended_on is null);
    update records_order set ended_on = null, ended_how = ''
        where person_id = any(people) and ended_how = 'died';
end $$;
revoke execute on function reopen_after_death(uuid[]) from public;
