-- Forget what was promised: another broker has had it since. What ended here and is promised still only
-- waits for its history. Books are made anew, those of the dead too.
create or replace function jobs_broker_leave_behind:v() returns void language plpgsql as $$
declare
  e record; i record;
begin
  delete from jobs_broker j
   where is_promised and not (state in ('done', 'dead', 'cancelled')
                              and exists (select from jobs_outbox o where o.id = j.id));
  delete from jobs_broker_tokens t
   where not exists (select from jobs_broker j
                      where j.queue = t.queue and j.priority = t.priority and j.key = t.key
                        and j.state = 'waiting');
  update jobs_broker_keys k
     set running = (select count(*) from jobs_broker j
                     where j.queue = k.queue and j.key = k.key and j.state = 'running');
  for e in select queue, sum(done) as done, sum(dead) as dead, sum(cancelled) as cancelled
             from jobs_broker_counts group by queue
  loop
    delete from jobs_broker_counts where queue = e.queue;
    select count(*) filter (where state = 'waiting') as waiting,
           count(*) filter (where state = 'delayed') as delayed,
           count(*) filter (where state = 'running') as running,
           count(*) filter (where state = 'parked') as parked,
           count(*) filter (where state = 'dead')
             + (select count(*) from jobs_broker_gone where queue = e.queue and dead is not null)
             as held_dead
      into i from jobs_broker where queue = e.queue;
    perform jobs_broker_count:v(e.queue, p_done => e.done::bigint, p_dead => e.dead::bigint,
      p_cancelled => e.cancelled::bigint, p_held_dead => i.held_dead,
      p_waiting => i.waiting, p_delayed => i.delayed, p_running => i.running, p_parked => i.parked,
      p_enqueued => (e.done + e.dead + e.cancelled)::bigint
                    + i.waiting + i.delayed + i.running + i.parked);
  end loop;
end $$;
