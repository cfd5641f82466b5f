-- Start jobs without a key, oldest first, high before normal before low. `picked` counts those that
-- were past their deadline too; `claims` is JSON without its brackets; `reached` says for each class
-- at which place the last of them stood.
create or replace function jobs_broker_claim_plain:v(
  p_queue text, p_worker text, p_slots integer, p_from smallint, p_to smallint, p_floors bigint[],
  out picked integer, out started integer, out claims text, out reached bigint[]
) language plpgsql as $$
declare
  v_now bigint := jobs_broker_now:v(); v_seq bigint := nextval('jobs_broker_order'); v_late uuid[];
begin
  with head as (
    select j.*, s.priority, row_number() over () as nth
      from jobs_broker_stretches:v(p_from, p_to, p_floors) s
     cross join lateral (
           select ctid as at, id, seq, coalesce(deadline_ms < v_now, false) as is_late,
                  '["' || id || '",' || run + 1 || ',' || attempts + 1 || ',' || crashes || ','
                  || v_now - ready_ms || ',' || envelope || ']' as claim
             from jobs_broker
            where queue = p_queue and state = 'waiting' and key is null and priority = s.priority
              and seq >= s.low and seq < s.high
            order by seq limit p_slots for update skip locked) j
     limit p_slots
  ), run as (
    update jobs_broker j
       set state = 'running', worker = p_worker, run = j.run + 1, started_ms = v_now,
           seq = v_seq + h.nth
      from head h where j.ctid = h.at and not h.is_late
  )
  select count(*), count(*) filter (where not is_late), array_agg(id) filter (where is_late),
         string_agg(claim, ',' order by nth) filter (where not is_late),
         array[max(seq) filter (where priority = 1), max(seq) filter (where priority = 2),
               max(seq) filter (where priority = 3)]
    into picked, started, v_late, claims, reached from head;
  if v_late is not null then
    perform jobs_broker_end_idle:v(id, '{"reason":"deadline"}') from unnest(v_late) id;
  end if;
end $$;
