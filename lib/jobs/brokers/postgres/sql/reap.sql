-- Take jobs of a worker that is gone: to the head of their queue, uncharged; one under which too
-- many workers have died is dead. The newest claim goes first, so that the oldest ends at the head.
create or replace function jobs_broker_reap:v(
  p_queue text, p_worker text, p_crash_cap integer, p_limit integer,
  out recovered uuid[], out dead uuid[]
) language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  q jobs_broker_queues := jobs_broker_enter:v(p_queue);
  v_now bigint := jobs_broker_now:v(); v_job record; v_seq bigint; v_state text;
begin
  recovered := '{}'; dead := '{}';
  for v_job in
    select id, priority, key, crashes + 1 as crashes, is_cancel_asked from jobs_broker
     where worker = p_worker and queue = p_queue and state = 'running'
     order by seq desc limit p_limit for update skip locked
  loop
    v_seq := nextval('jobs_broker_order');
    v_state := case when v_job.is_cancel_asked then 'cancelled'
                    when v_job.crashes >= p_crash_cap then 'dead' else 'waiting' end;
    update jobs_broker
       set state = v_state, crashes = v_job.crashes, ready_ms = v_now,
           priority = priority % 10 + case when v_job.crashes < 2 then 0 else 10 end,
           seq = case when v_state = 'waiting' then -v_seq else v_seq end,
           owned_key = case when v_state = 'waiting' then owned_key end,
           finished_ms = case when v_state <> 'waiting' then v_now end,
           info = case v_state when 'waiting' then info
                  when 'cancelled' then '{"reason":"cancelled"}'
                  else json_build_object('kind', 'WorkerCrashes', 'message',
                         v_job.crashes || ' workers died while they ran this job')::text end
     where id = v_job.id;
    perform jobs_broker_count:v(p_queue, p_running => -1, p_waiting => (v_state = 'waiting')::int,
      p_dead => (v_state = 'dead')::int, p_held_dead => (v_state = 'dead')::int,
      p_cancelled => (v_state = 'cancelled')::int);
    if v_job.key is not null then
      if v_state = 'waiting' and v_job.crashes < 2 then
        perform jobs_broker_push_token:v(p_queue, v_job.priority, v_job.key, v_seq);
      end if;
      perform jobs_broker_release_key:v(p_queue, v_job.key, v_seq);
    end if;
    if v_state = 'dead' then dead := dead || v_job.id;
    elsif v_state = 'waiting' then recovered := recovered || v_job.id;
    end if;
  end loop;
  if recovered <> '{}' then perform pg_notify('jobs_wake', p_queue); end if;
end $$;
