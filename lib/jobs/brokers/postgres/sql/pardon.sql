-- The worker lives. Its jobs have one crash less, each at most `p_pardons` times, and no suspect among
-- them stays one for that crash. Returns what it has lost.
create or replace function jobs_broker_pardon:v(p_worker text, p_pardons integer)
returns table (lost_id uuid, lost_run bigint) language plpgsql as $$
declare
  v_queue text; v_lost record; v_job record;
begin
  -- Whoever changes keys takes the queue's lock first.
  for v_queue in
    select distinct j.queue from jobs_broker_buried b join jobs_broker j on j.id = b.id
     where b.worker = p_worker order by j.queue
  loop
    perform jobs_broker_enter:v(v_queue);
  end loop;
  for v_lost in
    with gone as (delete from jobs_broker_buried where worker = p_worker returning n, id, run)
    select id, run from gone order by n
  loop
    select j.* into v_job from jobs_broker j where j.id = any (array[v_lost.id]) for update;
    -- It could not be taken after all.
    continue when v_job.state = 'running' and v_job.worker = p_worker and v_job.run = v_lost.run;
    lost_id := v_lost.id;
    lost_run := v_lost.run;
    return next;
    continue when v_job.id is null or v_job.state in ('done', 'dead', 'cancelled')
               or v_job.crashes = 0 or v_job.pardons >= p_pardons;
    update jobs_broker
       set crashes = crashes - 1, pardons = pardons + 1,
           priority = case when crashes > 2 then priority else priority % 10 end
     where id = v_job.id;
    if v_job.state = 'waiting' and v_job.crashes = 2 then
      update jobs_broker set seq = -nextval('jobs_broker_order') where id = v_job.id;
      if v_job.key is not null then
        perform jobs_broker_push_token:v(v_job.queue, (v_job.priority % 10)::smallint, v_job.key,
          nextval('jobs_broker_order'));
      end if;
      perform pg_notify('jobs_wake', v_job.queue);
    end if;
  end loop;
end $$;
