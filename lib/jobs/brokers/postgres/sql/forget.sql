-- Their history is stored: let ended jobs go, and what was let go long ago. Dead ones stay for inspection,
-- for 30 days, if they are among the newest 10,000.
create or replace function jobs_broker_forget:v(p_queue text, p_ids uuid[]) returns void
language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_now bigint := jobs_broker_now:v(); v_excess bigint; v_old integer; v_pruned integer;
begin
  with gone as (
    delete from jobs_broker j using unnest(p_ids) as f(id)
     where j.id = any (array[f.id]) and j.queue is not distinct from p_queue
       and array_position('{done,dead,cancelled}', j.state) is not null
    returning j.*
  )
  insert into jobs_broker_gone (id, queue, gone_ms, dead)
  select gone.id, p_queue, v_now, case when gone.state = 'dead' then to_jsonb(gone) end from gone
  on conflict do nothing;
  delete from jobs_broker_gone g using (
    select ctid as at from jobs_broker_gone where dead is null and gone_ms < v_now - 60000
     order by gone_ms limit 1000 for update skip locked) old
   where g.ctid = old.at;
  delete from jobs_broker_gone g using (
    select ctid as at from jobs_broker_gone
     where queue = p_queue and dead is not null and gone_ms < v_now - 30 * 86400000::bigint
     order by gone_ms limit 1000 for update skip locked) old
   where g.ctid = old.at;
  get diagnostics v_old = row_count;
  select greatest(0, sum(held_dead) - v_old - 10000) into v_excess from jobs_broker_counts
   where queue = p_queue;
  delete from jobs_broker_gone g using (
    select ctid as at from jobs_broker_gone where queue = p_queue and dead is not null
     order by gone_ms limit least(1000, v_excess) for update skip locked) old
   where g.ctid = old.at;
  get diagnostics v_pruned = row_count;
  v_pruned := v_pruned + v_old;
  if v_pruned > 0 then perform jobs_broker_count:v(p_queue, p_held_dead => -v_pruned); end if;
end $$;
