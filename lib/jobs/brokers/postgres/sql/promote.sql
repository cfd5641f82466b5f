-- What is due becomes ready, at most 100 jobs and 100 keys. Returns how many did.
create or replace function jobs_broker_promote:v(p_queue text, p_is_fair boolean, p_seq bigint)
returns integer language plpgsql as $$
declare
  v_now bigint := jobs_broker_now:v(); v_ready integer; v_keys integer := 0;
begin
  with due as (
    select ctid as at, id, due_ms from jobs_broker
     where queue = p_queue and state = 'delayed' and due_ms <= v_now
     order by due_ms, id limit 100 for update skip locked
  ), placed as (
    select at, p_seq + row_number() over (order by due_ms, id) as seq from due
  ), ready as (
    update jobs_broker j
       set state = 'waiting', ready_ms = v_now, due_ms = null, seq = p.seq
      from placed p where j.ctid = p.at
    returning j.priority, j.key, j.seq
  ), keys as (
    insert into jobs_broker_tokens (queue, priority, key, state, seq)
    select p_queue, priority, key, 'ready', min(seq) from ready
     where key is not null and priority < 10 group by priority, key
    on conflict do nothing
  )
  select count(*) into v_ready from ready;
  if v_ready > 0 then
    perform jobs_broker_count:v(p_queue, p_waiting => v_ready, p_delayed => -v_ready);
  end if;
  if p_is_fair then
    update jobs_broker_tokens t set state = 'ready', seq = p_seq + 128 + h.n
      from (select ctid as at, row_number() over (order by open_ms, priority, key) as n
              from jobs_broker_tokens
             where queue = p_queue and state = 'held' and open_ms <= v_now
             order by open_ms limit 100) h
     where t.ctid = h.at;
    get diagnostics v_keys = row_count;
  end if;
  return v_ready + v_keys;
end $$;
