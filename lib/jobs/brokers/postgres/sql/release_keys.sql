-- Runs of keys are over: what waited for that goes to the end of the line, in the order of the report.
-- Keys and tokens are found one by one, by `limit` or `on conflict`: a join would read all of a queue.
-- Nobody else changes them meanwhile, since all who do take the lock of the queue.
create or replace function jobs_broker_release_keys:v(
  p_queue text, p_over jobs_broker_over[], p_seq bigint
) returns void language plpgsql as $$
begin
  insert into jobs_broker_tokens (queue, priority, key, state, seq)
  select p_queue, priority, key, 'ready', p_seq + min(n) * 4 from unnest(p_over)
   where state = 'waiting' and priority < 10 group by priority, key
  on conflict do nothing;
  insert into jobs_broker_keys as k (queue, key, running, held_ms)
  select p_queue, key, -count(*),
         coalesce(jobs_broker_now:v() + max(delay) filter (where state = 'delayed' and hold), 0)
    from unnest(p_over) group by key
  on conflict (queue, key) do update
    set running = k.running + excluded.running, held_ms = greatest(k.held_ms, excluded.held_ms);
  update jobs_broker_tokens t set state = 'ready', seq = p_seq + o.n * 4 + t.priority
    from (select key, min(n) as n from unnest(p_over) group by key) o
   cross join lateral (
         select ctid as at from jobs_broker_tokens
          where queue = p_queue and key = o.key and (state = 'blocked') is not distinct from true
          limit 3) of_key
   where t.ctid = of_key.at;
end $$;
