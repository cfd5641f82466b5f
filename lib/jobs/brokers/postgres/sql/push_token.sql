-- A job of a key became ready: its key stands in line, if it does not already.
create or replace function jobs_broker_push_token:v(
  p_queue text, p_priority smallint, p_key text, p_seq bigint
) returns void language sql as $$
  insert into jobs_broker_tokens (queue, priority, key, state, seq)
  values (p_queue, p_priority, p_key, 'ready', p_seq) on conflict do nothing
$$;
