-- The newest link of every chain, for sealing: only the house itself may ask.
create or replace function chain_heads()
returns table (person_id uuid, sequence integer, hash text)
language sql stable security definer set search_path = public, pg_temp as $$
    select h.person_id, h.sequence, encode(h.hash, 'hex') from records_chainhead h
    where exists (select 1 from records_worker w where w.id = viewer_worker() and w.system)
    order by h.person_id
$$;
