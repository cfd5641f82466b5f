-- Start what stands in line: jobs without a key up to `p_last`, at most `p_plain` as others may have
-- come meanwhile, and those of keys, each in its turn.
create or replace function jobs_broker_start_line:v(
  q jobs_broker_queues, p_worker text, p_class smallint, p_floors bigint[], p_plain integer,
  p_last bigint, p_chances jobs_broker_chance[], p_now bigint, out started integer, out claims text
) language plpgsql as $$
declare
  v_seq bigint := nextval('jobs_broker_order'); v_keys text[];
begin
  with plain as (
    select j.* from jobs_broker_stretches:v(p_class, p_class, p_floors) s
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
