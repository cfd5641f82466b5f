-- One look along the line of a class, in which jobs without a key and tokens of keys stand alike.
-- Each key has one turn. Where nothing but keys stands there, and all of them fit in, a turn is as
-- many jobs as it would get in the looks to come; not under a rate, which is counted by turns.
create or replace function jobs_broker_claim_round:v(
  q jobs_broker_queues, p_worker text, p_class smallint, p_slots integer, p_floors bigint[],
  out seen integer, out moved boolean, out started integer, out claims text, out reached bigint
) language plpgsql as $$
declare
  v_now bigint := jobs_broker_now:v(); v_keys text[]; v_seqs bigint[]; v_plain record;
  v_jobs integer; v_chances jobs_broker_chance[]; v_each integer := 1;
  v_ended bigint;
begin
  if not exists (select from jobs_broker_tokens
                  where queue = q.queue and priority = p_class and state = 'ready') then
    v_plain := jobs_broker_claim_plain:v(q.queue, p_worker, p_slots, p_class, p_class, p_floors);
    reached := v_plain.reached[p_class];
    seen := v_plain.picked; moved := seen > 0;
    started := v_plain.started; claims := v_plain.claims;
    return;
  end if;
  with line as (
    select seq, key from (
      (select j.seq, null as key from jobs_broker_stretches:v(p_class, p_class, p_floors) s
        cross join lateral (
              select seq from jobs_broker
               where queue = q.queue and state = 'waiting' and key is null and priority = p_class
                 and seq >= s.low and seq < s.high order by seq limit p_slots) j limit p_slots)
       union all
      (select seq, key from jobs_broker_tokens
        where queue = q.queue and priority = p_class and state = 'ready'
        order by seq limit p_slots)) alike
     order by seq limit p_slots
  )
  select count(*), count(*) filter (where key is null), max(seq),
         array_agg(key order by seq) filter (where key is not null),
         array_agg(seq order by seq) filter (where key is not null)
    into seen, v_jobs, reached, v_keys, v_seqs from line;
  if v_jobs = 0 and q.rate_count is null then v_each := greatest(1, p_slots / seen); end if;
  v_chances := jobs_broker_chances:v(q, p_class, v_keys, v_seqs, v_each);
  v_ended := jobs_broker_end_late:v(q, p_class, p_floors, reached, v_chances, v_now);
  select * into started, claims
    from jobs_broker_start_line:v(q, p_worker, p_class, p_floors, v_jobs, reached, v_chances,
      v_now);
  perform jobs_broker_return_tokens:v(q, p_class, v_chances);
  moved := started > 0 or v_ended > 0 or v_keys is not null;
end $$;
