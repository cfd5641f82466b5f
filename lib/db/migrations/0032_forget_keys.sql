-- why: keys of jobs are forgotten as fast as they come, so the function says how many it took
-- breaking: no
-- lock: none, a function is replaced

drop function jobs_broker_forget_keys(text);

-- Keys that have nothing waiting, running or owed are forgotten, at most 1,000. Returns how many.
create function jobs_broker_forget_keys(p_queue text) returns integer language plpgsql as $$
declare
  q jobs_broker_queues := jobs_broker_enter(p_queue);
  v_now bigint := jobs_broker_now(); v_forgotten integer;
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
