-- Put a job back that stands where nobody looks: uncharged, at the head of its line. Returns 1, or 0 where
-- there is nothing to do.
create or replace function jobs_broker_put_back:v(p_queue text, p_id uuid)
returns integer language plpgsql as $$
declare
  j jobs_broker; v_seq bigint := nextval('jobs_broker_order'); v_now bigint := jobs_broker_now:v();
begin
  perform jobs_broker_be_fair:v(p_queue) from jobs_broker
    where id = p_id and queue = p_queue and key is not null;
  perform jobs_broker_enter:v(p_queue);
  select * into j from jobs_broker where id = p_id and queue = p_queue for update;
  if not found then return 0; end if;
  if j.state = 'delayed' and j.due_ms is null then
    update jobs_broker set due_ms = v_now where id = p_id;
    return 1;
  end if;
  if (j.state = 'running' and j.worker is null) or (j.state = 'parked' and j.dependency is null)
     or (j.state = 'waiting' and array_position('{1,2,3,11,12,13}', j.priority) is null) then
    update jobs_broker
       set state = 'waiting', seq = -v_seq, ready_ms = v_now,
           priority = case when priority % 10 between 1 and 3 then priority % 10 else 2 end
                      + case when crashes < 2 then 0 else 10 end
     where id = p_id returning priority into j.priority;
    perform jobs_broker_count:v(p_queue, p_waiting => (j.state <> 'waiting')::int,
      p_running => -(j.state = 'running')::int, p_parked => -(j.state = 'parked')::int);
    if j.state = 'running' and j.key is not null then
      perform jobs_broker_release_key:v(p_queue, j.key, v_seq);
    end if;
  elsif j.state <> 'waiting' then
    return 0;
  end if;
  if j.key is not null and j.priority < 10 then
    perform jobs_broker_push_token:v(p_queue, j.priority, j.key, v_seq);
  end if;
  perform pg_notify('jobs_wake', p_queue);
  return 1;
end $$;
