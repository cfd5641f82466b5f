-- Report runs that ended; what is missing of an array is as for a run that is done.
-- A run whose job was cancelled meanwhile ends as cancelled, unless it is done or dead.
create or replace function jobs_broker_finish:v(
  p_queue text, p_worker text, p_ids uuid[], p_runs bigint[], p_kinds text[], p_delays bigint[],
  p_charged boolean[], p_holds boolean[], p_infos text[], p_seq bigint, out refused bigint[],
  out done bigint, out dead bigint, out cancelled bigint, out delayed bigint, out waiting bigint,
  out parked bigint
) language plpgsql as $$
declare
  v_now bigint := jobs_broker_now:v();
  v_taken bigint[]; v_more bigint[]; v_keyed jobs_broker_over[]; v_more_keyed jobs_broker_over[];
  v_done bigint;
begin
  -- What nobody wants to look at later goes at once.
  with f as (
    select id, run, n from unnest(p_ids, p_runs, p_kinds) with ordinality as f(id, run, kind, n)
     where kind = 'done' or kind is null
  ), gone as (
    delete from jobs_broker j using f
     where j.id = any (array[f.id]) and j.run = f.run
       and (j.queue, j.worker, j.state, j.keep, j.is_promised)
           is not distinct from (p_queue, p_worker, 'running', 'failures', false)
    returning f.n, j.priority, j.key
  )
  select coalesce(array_agg(n), '{}'), count(*),
         array_agg((n, 'done', priority, key, 0, false)::jobs_broker_over)
           filter (where key is not null)
    into v_taken, v_done, v_keyed from gone;
  if v_done < cardinality(p_ids) then
    with f as (
      select f.id, f.run, coalesce(f.kind, 'done') as kind, coalesce(f.delay, 0) as delay, f.info,
             coalesce(f.charged, true) as charged, coalesce(f.hold, false) as hold, f.n,
             coalesce(f.kind, 'done') in ('done', 'dead', 'cancelled') as ends
        from unnest(p_ids, p_runs, p_kinds, p_delays, p_charged, p_holds, p_infos) with ordinality
             as f(id, run, kind, delay, charged, hold, info, n)
    ), kept as (
      update jobs_broker j
         set state = case when f.ends then f.kind when j.is_cancel_asked then 'cancelled'
                          when f.kind = 'later' then 'delayed' when f.kind = 'returned' then 'waiting'
                          else 'parked' end,
             seq = case when f.kind = 'returned' and not j.is_cancel_asked then -1 else 1 end
                   * (p_seq + f.n * 4),
             -- A ledger that knows of a later run says so: the next one is numbered past it.
             run = case when f.kind = 'returned' then greatest(j.run, f.delay) else j.run end,
             run_base = j.run_base
                        + case when f.kind = 'returned' then greatest(0, f.delay - j.run) else 0 end,
             attempts = j.attempts + (f.charged and (f.ends or not j.is_cancel_asked))::int,
             owned_key = case when f.ends or j.is_cancel_asked then null else j.owned_key end,
             finished_ms = case when f.ends or j.is_cancel_asked then v_now end,
             ready_ms = case when f.kind = 'returned' then v_now else j.ready_ms end,
             due_ms = case when f.kind = 'later' then v_now + f.delay end,
             dependency = case when f.kind = 'parked' then f.info end,
             info = case when j.is_cancel_asked and not f.ends then '{"reason":"cancelled"}'
                         when f.kind = 'parked' then j.info else coalesce(f.info, j.info) end
        from f
       where j.id = any (array[f.id]) and j.run = f.run
         and (j.queue, j.worker, j.state) is not distinct from (p_queue, p_worker, 'running')
      returning f.n, j.state, j.priority, j.key, f.delay, f.hold
    )
    select array_agg(n), v_done + count(*) filter (where state = 'done'),
           count(*) filter (where state = 'dead'), count(*) filter (where state = 'cancelled'),
           count(*) filter (where state = 'delayed'), count(*) filter (where state = 'waiting'),
           count(*) filter (where state = 'parked'),
           array_agg((n, state, priority, key, delay, hold)::jobs_broker_over)
             filter (where key is not null)
      into v_more, done, dead, cancelled, delayed, waiting, parked, v_more_keyed from kept;
    v_taken := v_taken || v_more;
    v_keyed := v_keyed || v_more_keyed;
    refused := array(select generate_series(1, cardinality(p_ids)) except select unnest(v_taken));
  else
    done := v_done; dead := 0; cancelled := 0; delayed := 0; waiting := 0; parked := 0;
    refused := '{}';
  end if;
  if v_keyed is not null then
    perform jobs_broker_release_keys:v(p_queue, v_keyed, p_seq);
  end if;
end $$;
