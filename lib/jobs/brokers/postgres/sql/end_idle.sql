-- End a job that does not run, as cancelled. The caller holds its row.
create or replace function jobs_broker_end_idle:v(p_id uuid, p_info text)
returns void language plpgsql as $$
declare
  v_queue text; v_state text;
begin
  select queue, state into v_queue, v_state from jobs_broker where id = p_id;
  update jobs_broker
     set state = 'cancelled', seq = nextval('jobs_broker_order'), info = p_info, owned_key = null,
         finished_ms = jobs_broker_now:v()
   where id = p_id;
  perform jobs_broker_count:v(v_queue, p_cancelled => 1,
    p_waiting => -(v_state = 'waiting')::int, p_delayed => -(v_state = 'delayed')::int,
    p_parked => -(v_state = 'parked')::int);
end $$;
