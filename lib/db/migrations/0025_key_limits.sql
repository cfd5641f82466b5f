-- why: the later hold of a key wins; what never started takes no start of its key's rate
-- breaking: no
-- lock: none, three functions are replaced

-- Runs of keys are over: what waited for that goes to the end of the line, in the order of the report.
create or replace function jobs_broker_release_keys(
  p_queue text, p_over jobs_broker_over[], p_seq bigint
) returns void language plpgsql as $$
begin
  insert into jobs_broker_tokens (queue, priority, key, state, seq)
  select p_queue, priority, key, 'ready', p_seq + min(n) * 4 from unnest(p_over)
   where state = 'waiting' and priority < 10 group by priority, key
  on conflict do nothing;
  insert into jobs_broker_keys as k (queue, key, running, held_ms)
  select p_queue, key, -count(*),
         coalesce(jobs_broker_now() + max(delay) filter (where state = 'delayed' and hold), 0)
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

-- Start what stands in line: jobs without a key up to `p_last`, at most `p_plain` as others may have
-- come meanwhile, and those of keys, each in its turn.
create or replace function jobs_broker_start_line(
  q jobs_broker_queues, p_worker text, p_class smallint, p_floors bigint[], p_plain integer,
  p_last bigint, p_chances jobs_broker_chance[], p_now bigint, out started integer, out claims text
) language plpgsql as $$
declare
  v_seq bigint := nextval('jobs_broker_order'); v_keys text[];
begin
  with plain as (
    select j.* from jobs_broker_stretches(p_class, p_class, p_floors) s
     cross join lateral (
           select id, seq from jobs_broker
            where queue = q.queue and state = 'waiting' and key is null and priority = p_class
              and seq >= s.low and seq < s.high and seq <= p_last
            order by seq limit p_plain for update skip locked) j
     limit p_plain
  ), keyed as (
    select next.id, c.seq, next.nth
      from unnest(p_chances) c
     cross join lateral (
           select id, is_late, row_number() over (order by seq) as nth
             from (select id, seq, coalesce(deadline_ms < p_now, false) as is_late from jobs_broker
                    where queue = q.queue and priority = p_class and key = c.key
                      and state = 'waiting' order by seq limit c.starts) first) next
     where c.starts > 0 and not next.is_late
  ), placed as (
    select id, v_seq + row_number() over (order by nth, seq) as place
      from (select id, seq, 1 as nth from plain union all select id, seq, nth from keyed) line
  ), run as (
    update jobs_broker j
       set state = 'running', worker = p_worker, run = j.run + 1, started_ms = p_now, seq = p.place
      from placed p
     where j.id = any (array[p.id]) and (j.state = 'waiting') is not distinct from true
    returning j.seq, j.key, format('["%s",%s,%s,%s,%s,%s]', j.id, j.run, j.attempts + 1, j.crashes,
                                   p_now - j.ready_ms, j.envelope) as claim
  )
  select count(*), string_agg(claim, ',' order by seq),
         array_agg(key) filter (where key is not null)
    into started, claims, v_keys from run;
  -- A key none of whose jobs started, since all were past their deadline, has used up nothing. Without
  -- a rate, what is left under an earlier one stays as it is.
  insert into jobs_broker_keys as k (queue, key, running, starts_left, left_ms)
  select q.queue, c.key, s.runs, c.starts_left, p_now
    from unnest(p_chances) c
    join (select key, count(*) as runs from unnest(v_keys) key group by key) s on s.key = c.key
   where c.starts > 0
  on conflict (queue, key) do update
    set running = k.running + excluded.running,
        starts_left = coalesce(excluded.starts_left, k.starts_left),
        left_ms = case when excluded.starts_left is null then k.left_ms else excluded.left_ms end;
end $$;

-- Set the limits of a queue; keys that were not let start before stand in line again and ask anew, in
-- the order of their names.
create or replace function jobs_broker_limit(
  p_queue text, p_concurrency integer, p_key_concurrency integer, p_rate_count double precision,
  p_rate_ms double precision, p_given text[]
) returns void language plpgsql as $$
begin
  perform jobs_broker_be_fair(p_queue);
  update jobs_broker_queues
     set concurrency = case when 'concurrency' = any (p_given) then p_concurrency
                            else concurrency end,
         key_concurrency = case when 'keyConcurrency' = any (p_given) then p_key_concurrency
                                else key_concurrency end,
         rate_count = case when 'keyRate' = any (p_given) then p_rate_count else rate_count end,
         rate_ms = case when 'keyRate' = any (p_given) then p_rate_ms else rate_ms end
   where queue = p_queue;
  update jobs_broker_tokens t set state = 'ready', seq = shut.place
    from (select key, priority, nextval('jobs_broker_order') as place
            from (select key, priority from jobs_broker_tokens
                   where queue = p_queue and state <> 'ready'
                   order by priority, key collate "C") in_order) shut
   where t.queue = p_queue and t.key = shut.key and t.priority = shut.priority;
  perform pg_notify('jobs_wake', p_queue);
end $$;
