-- Count the runs of a key anew, and let it ask whether it may start.
create or replace function jobs_broker_recount_key:v(p_queue text, p_key text)
returns void language plpgsql as $$
begin
  perform jobs_broker_be_fair:v(p_queue);
  insert into jobs_broker_keys as k (queue, key, running)
  select p_queue, p_key, count(*) from jobs_broker
   where queue = p_queue and key = p_key and state = 'running'
  on conflict (queue, key) do update set running = excluded.running;
  update jobs_broker_tokens set state = 'ready', seq = nextval('jobs_broker_order')
   where queue = p_queue and key = p_key and state = 'blocked';
  perform pg_notify('jobs_wake', p_queue);
end $$;
