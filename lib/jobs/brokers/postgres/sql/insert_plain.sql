-- The same for jobs of which none is delayed or has a key: most, and a third cheaper.
create or replace function jobs_broker_insert_plain:v(
  p_queue text, p_ids uuid[], p_envelopes json, p_priorities smallint[], p_bases bigint[],
  p_deadlines bigint[], p_keeps text[], p_promised boolean[], p_seq bigint
) returns bigint[] language plpgsql as $$
declare
  v_now bigint := jobs_broker_now:v(); v_waiting bigint;
begin
  insert into jobs_broker (id, queue, state, priority, seq, run, run_base, deadline_ms, keep,
                           is_promised, enqueued_ms, ready_ms, envelope)
  select f.id, p_queue, 'waiting', coalesce(f.priority, 2), p_seq + f.n, coalesce(f.base, 0),
         coalesce(f.base, 0), f.deadline, coalesce(f.keep, 'all'), coalesce(f.promised, false),
         v_now, v_now, f.envelope
    from rows from (unnest(p_ids, p_priorities, p_bases, p_deadlines, p_keeps, p_promised),
                    json_array_elements(p_envelopes)) with ordinality
         as f(id, priority, base, deadline, keep, promised, envelope, n)
   where not exists (select from jobs_broker_gone g where g.id = any (array[f.id]))
   order by f.id
  on conflict (id) do nothing;
  get diagnostics v_waiting = row_count;
  return array[v_waiting, 0, null];
end $$;
