-- Put parked jobs of a dependency back to the head of their queue, oldest first. Returns how many.
create or replace function jobs_broker_unpark:v(p_queue text, p_dependency text, p_limit integer)
returns integer language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  q jobs_broker_queues := jobs_broker_enter:v(p_queue);
  v_job record; v_seq bigint; v_back integer := 0;
begin
  for v_job in
    select id, priority, key from jobs_broker
     where queue = p_queue and dependency = p_dependency and state = 'parked'
     order by seq limit p_limit for update skip locked
  loop
    v_seq := nextval('jobs_broker_order');
    update jobs_broker
       set state = 'waiting', seq = -v_seq, ready_ms = jobs_broker_now:v(), dependency = null
     where id = v_job.id;
    if v_job.key is not null and v_job.priority < 10 then
      perform jobs_broker_push_token:v(p_queue, v_job.priority, v_job.key, v_seq);
    end if;
    v_back := v_back + 1;
  end loop;
  if v_back > 0 then
    perform jobs_broker_count:v(p_queue, p_waiting => v_back, p_parked => -v_back);
    perform pg_notify('jobs_wake', p_queue);
  end if;
  return v_back;
end $$;
