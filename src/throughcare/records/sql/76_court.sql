-- Hearings. After a death nobody is expected before a court, nor under an order that has ended.

create or replace function hearings_fall() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    known_at timestamptz := coalesce(
        nullif(current_setting('app.at', true), '')::timestamptz, now());
begin
    if tg_table_name = 'records_person' then
        update records_hearing set state = 'taken_off', closed_at = known_at
            where person_id = any(records_of(new.id)) and state = 'listed';
    else
        update records_hearing set state = 'taken_off', closed_at = known_at
            where order_id = new.id and state = 'listed';
    end if;
    return null;
end $$;

drop trigger if exists hearings_fall on records_person;
create trigger hearings_fall after update of died_on on records_person
    for each row when (old.died_on is null and new.died_on is not null)
    execute function hearings_fall();

drop trigger if exists hearings_fall on records_order;
create trigger hearings_fall after update of ended_on on records_order
    for each row when (old.ended_on is null and new.ended_on is not null)
    execute function hearings_fall();
