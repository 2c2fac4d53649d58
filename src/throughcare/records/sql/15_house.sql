-- The house's own worker, who records what the clock brings about. It has no account.
insert into records_worker (id, name, phone, system, feed_key)
    values ('00000000-0000-7000-8000-000000000001', 'The net', '', true, gen_random_uuid())
    on conflict (id) do nothing;
