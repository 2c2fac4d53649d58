-- Orders. What an order opens to those who supervise it, it opens by itself: attendance and tests of
-- its own term, from whoever gives a requirement, until its legal end.

-- The grant of a requirement, from who gives it to who supervises it; null where they are one.
create or replace function grant_by_order(p_key uuid, p_requirement uuid) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    theirs records_requirement%rowtype;
begin
    select r.* into theirs from records_requirement r join records_order o on o.id = r.order_id
        where r.id = p_requirement and r.agency_id = any(viewer_agencies()) and o.ended_on is null;
    if not found then
        raise exception 'no such requirement' using errcode = 'insufficient_privilege';
    end if;
    if theirs.given_by_id = theirs.agency_id then
        return null;
    end if;
    insert into records_grant (id, person_id, from_agency_id, to_agency_id, categories, purpose,
            basis, how_given, own_words, private, under_id, facts_from_at, starts_at, ends_at,
            given_at, given_by_id, withdrawn_why)
        values (p_key, theirs.person_id, theirs.given_by_id, theirs.agency_id,
            '{attendance,tests}', 'supervising a court order or a licence', 'order', 'not_asked',
            '', false, theirs.order_id,
            theirs.starts_on::timestamp at time zone 'Europe/London', viewer_at(),
            greatest(viewer_at(), theirs.ends_on::timestamp at time zone 'Europe/London'),
            viewer_at(), viewer_worker(), '');
    return p_key;
end $$;

-- Ends what an order opened, on the day on which it really ended; gives how many.
create or replace function end_grants_of_order(p_order uuid, p_why text) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    ended integer;
begin
    if not exists (select 1 from records_order o
            where o.id = p_order and o.agency_id = any(viewer_agencies())
              and o.ended_on is not null) then
        raise exception 'no such order' using errcode = 'insufficient_privilege';
    end if;
    update records_grant g
        set ends_at = viewer_at(), withdrawn_at = viewer_at(), withdrawn_why = p_why
        where g.under_id = p_order and g.basis = 'order' and g.ends_at > viewer_at();
    get diagnostics ended = row_count;
    return ended;
end $$;
