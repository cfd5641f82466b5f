-- Keys that have nothing waiting, running or owed are forgotten, at most 1,000. Returns how many.
create or replace function jobs_broker_forget_keys:v(p_queue text)
returns integer language plpgsql as $$
declare
  q jobs_broker_queues := jobs_broker_enter:v(p_queue);
  v_now bigint := jobs_broker_now:v(); v_forgotten integer;
begin
  delete from jobs_broker_keys where queue = p_queue and key in (
    select k.key from jobs_broker_keys k
     where k.queue = p_queue and k.running = 0 and k.held_ms < v_now
       and coalesce(k.left_ms, 0) < v_now - coalesce(q.rate_ms, 0)
       and not exists (select from jobs_broker_tokens t where t.queue = k.queue and t.key = k.key)
     limit 1000);
  get diagnostics v_forgotten = row_count;
  return v_forgotten;
end $$;
