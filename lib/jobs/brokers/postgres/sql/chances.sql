-- What each key that stands in line may do now: start so many jobs, or wait so many ms (-1: until a run
-- of it has ended), or nothing, since it has no job.
create or replace function jobs_broker_chances:v(
  q jobs_broker_queues, p_class smallint, p_keys text[], p_seqs bigint[], p_each integer
) returns jobs_broker_chance[] language sql as $$
  select array_agg((n, key, seq,
           case when wait_ms = 0 then least(p_each, q.key_concurrency - coalesce(running, 0)) end,
           wait_ms, starts_left - 1)::jobs_broker_chance order by n)
    from (
      select u.*, k.running, b.starts_left,
             case when not exists (select from jobs_broker j
                                    where j.queue = q.queue and j.priority = p_class
                                      and j.key = u.key and j.state = 'waiting') then null
                  when k.running >= q.key_concurrency then -1
                  when k.held_ms > jobs_broker_now:v() then k.held_ms - jobs_broker_now:v()
                  when b.starts_left < 1 then ceil((1 - b.starts_left) * q.rate_ms / q.rate_count)
                  else 0 end::bigint as wait_ms
        from unnest(p_keys, p_seqs) with ordinality u(key, seq, n)
        left join lateral (
             select * from jobs_broker_keys where queue = q.queue and key = u.key limit 1) k on true
       cross join lateral (
             select coalesce(least(q.rate_count, k.starts_left
                      + (jobs_broker_now:v() - k.left_ms) * q.rate_count / q.rate_ms),
                      q.rate_count) as starts_left) b) asked
$$;
