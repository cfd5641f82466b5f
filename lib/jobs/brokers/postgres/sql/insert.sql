-- Insert what is not known. Arrays may end early: what is missing has its usual value. `p_due` is ms
-- since 1970, or below 0: so many ms from now.
-- Returns {how many wait, how many are delayed, soonest of them in ms}.
create or replace function jobs_broker_insert:v(
  p_queue text, p_ids uuid[], p_envelopes json, p_priorities smallint[], p_due bigint[],
  p_bases bigint[], p_keys text[], p_uniques text[], p_deadlines bigint[], p_keeps text[],
  p_promised boolean[], p_seq bigint
) returns bigint[] language plpgsql as $$
declare
  v_now bigint := jobs_broker_now:v();
  v_waiting bigint; v_delayed bigint; v_soonest bigint;
begin
  with arrived as (
    insert into jobs_broker (id, queue, state, priority, key, seq, run, run_base, owned_key,
                             deadline_ms, keep, is_promised, enqueued_ms, ready_ms, due_ms, envelope)
    select f.id, p_queue, case when d.due > v_now then 'delayed' else 'waiting' end,
           coalesce(f.priority, 2), f.key, p_seq + f.n, coalesce(f.base, 0), coalesce(f.base, 0),
           f.uniq, f.deadline, coalesce(f.keep, 'all'), coalesce(f.promised, false), v_now, v_now,
           case when d.due > v_now then d.due end, f.envelope
      from rows from (
             unnest(p_ids, p_priorities, p_due, p_bases, p_keys, p_uniques, p_deadlines, p_keeps,
                    p_promised), json_array_elements(p_envelopes)) with ordinality
           as f(id, priority, due, base, key, uniq, deadline, keep, promised, envelope, n)
     cross join lateral (select case when f.due < 0 then v_now - f.due else f.due end as due) d
     where not exists (select from jobs_broker_gone g where g.id = any (array[f.id]))
     -- two publishers of the same jobs wait for each other in one order
     order by f.id
    on conflict (id) do nothing
    returning state, priority, key, seq, due_ms
  ), keys as (
    insert into jobs_broker_tokens (queue, priority, key, state, seq)
    select p_queue, priority, key, 'ready', min(seq) from arrived
     where state = 'waiting' and key is not null group by priority, key
    on conflict do nothing
  )
  select count(*) filter (where state = 'waiting'), count(*) filter (where state = 'delayed'),
         min(due_ms) - v_now
    into v_waiting, v_delayed, v_soonest from arrived;
  return array[v_waiting, v_delayed, v_soonest];
end $$;
