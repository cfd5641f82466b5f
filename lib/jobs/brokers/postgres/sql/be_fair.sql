-- Make a queue fair, as its first key or limit does, and enter it.
create or replace function jobs_broker_be_fair:v(p_queue text) returns void language plpgsql as $$
begin
  perform from jobs_broker_queues where queue = p_queue and is_fair;
  if not found then
    insert into jobs_broker_queues (queue, is_fair) values (p_queue, true)
    on conflict (queue) do update set is_fair = true;
  end if;
  perform pg_advisory_xact_lock(7305119, hashtext(p_queue));
end $$;
