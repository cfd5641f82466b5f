-- A run of a key is over: what waited for that goes to the end of the line.
create or replace function jobs_broker_release_key:v(p_queue text, p_key text, p_seq bigint)
returns void language plpgsql as $$
begin
  update jobs_broker_keys set running = running - 1 where queue = p_queue and key = p_key;
  update jobs_broker_tokens set state = 'ready', seq = p_seq + priority
   where queue = p_queue and key = p_key and state = 'blocked';
end $$;
