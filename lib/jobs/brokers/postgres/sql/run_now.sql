-- Let a delayed job wait for its time no longer: it goes to the head of its line. Returns 'moved', or
-- how it stands: 'waiting', 'running', 'parked', 'ended', 'missing'.
create or replace function jobs_broker_run_now:v(p_queue text, p_id uuid)
returns text language plpgsql as $$
declare
  v_job record; v_seq bigint;
begin
  perform jobs_broker_enter:v(p_queue);
  select state, priority, key into v_job from jobs_broker
   where id = p_id and queue = p_queue for update;
  if not found then
    return case when exists (select from jobs_broker_gone where id = p_id) then 'ended'
                else 'missing' end;
  elsif v_job.state in ('done', 'dead', 'cancelled') then
    return 'ended';
  elsif v_job.state <> 'delayed' then
    return v_job.state;
  end if;
  v_seq := nextval('jobs_broker_order');
  update jobs_broker
     set state = 'waiting', seq = -v_seq, ready_ms = jobs_broker_now:v(), due_ms = null
   where id = p_id;
  if v_job.key is not null and v_job.priority < 10 then
    perform jobs_broker_push_token:v(p_queue, v_job.priority, v_job.key, v_seq);
  end if;
  perform jobs_broker_count:v(p_queue, p_waiting => 1, p_delayed => -1);
  perform pg_notify('jobs_wake', p_queue);
  return 'moved';
end $$;
