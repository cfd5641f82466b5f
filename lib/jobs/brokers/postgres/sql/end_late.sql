-- End what is past its deadline in one look along the line, in the order in which it is passed by: of
-- a key at most 100 jobs. Returns how many did.
create or replace function jobs_broker_end_late:v(
  q jobs_broker_queues, p_class smallint, p_floors bigint[], p_last bigint,
  p_chances jobs_broker_chance[], p_now bigint
) returns bigint language plpgsql as $$
declare
  v_late uuid[];
begin
  with plain as (
    select j.* from jobs_broker_stretches:v(p_class, p_class, p_floors) s
     cross join lateral (
           select id, seq from jobs_broker
            where queue = q.queue and state = 'waiting' and key is null and priority = p_class
              and seq >= s.low and seq < s.high and seq <= p_last and deadline_ms < p_now
              for update skip locked) j
  ), keyed as (
    select next.*, c.seq as place, c.starts from unnest(p_chances) c
     cross join lateral (
           select id, seq, is_late, count(*) filter (where not is_late) over (order by seq) as visit
             from (select id, seq, coalesce(deadline_ms < p_now, false) as is_late from jobs_broker
                    where queue = q.queue and priority = p_class and key = c.key
                      and state = 'waiting' order by seq limit c.starts + 100) first) next
     where c.starts > 0
  )
  select array_agg(id order by visit, place, seq) into v_late
    from (select id, 0 as visit, seq as place, seq from plain
           union all
          select id, visit, place, seq from keyed where is_late and visit < starts) late;
  perform jobs_broker_end_idle:v(id, '{"reason":"deadline"}') from unnest(v_late) id;
  return coalesce(cardinality(v_late), 0);
end $$;
