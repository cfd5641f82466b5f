-- why: a job that no move would ever find goes back into its line, as on Redis
-- breaking: no
-- lock: jobs_broker against writes while an index is made: a second for 1,000,000 jobs

-- serves "how many dead ones are there", which are few
create index jobs_broker_dead on jobs_broker (queue) where state = 'dead';

-- Put a job back that stands where nobody looks: uncharged, at the head of its line. Returns 1, or 0 where
-- there is nothing to do.
create function jobs_broker_put_back(p_queue text, p_id uuid) returns integer language plpgsql as $$
declare
  j jobs_broker; v_seq bigint := nextval('jobs_broker_order'); v_now bigint := jobs_broker_now();
begin
  perform jobs_broker_be_fair(p_queue) from jobs_broker
    where id = p_id and queue = p_queue and key is not null;
  perform jobs_broker_enter(p_queue);
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
    perform jobs_broker_count(p_queue, p_waiting => (j.state <> 'waiting')::int,
      p_running => -(j.state = 'running')::int, p_parked => -(j.state = 'parked')::int);
    if j.state = 'running' and j.key is not null then
      perform jobs_broker_release_key(p_queue, j.key, v_seq);
    end if;
  elsif j.state <> 'waiting' then
    return 0;
  end if;
  if j.key is not null and j.priority < 10 then
    perform jobs_broker_push_token(p_queue, j.priority, j.key, v_seq);
  end if;
  perform pg_notify('jobs_wake', p_queue);
  return 1;
end $$;

-- Count the runs of a key anew, and let it ask whether it may start.
create function jobs_broker_recount_key(p_queue text, p_key text) returns void language plpgsql as $$
begin
  perform jobs_broker_be_fair(p_queue);
  insert into jobs_broker_keys as k (queue, key, running)
  select p_queue, p_key, count(*) from jobs_broker
   where queue = p_queue and key = p_key and state = 'running'
  on conflict (queue, key) do update set running = excluded.running;
  update jobs_broker_tokens set state = 'ready', seq = nextval('jobs_broker_order')
   where queue = p_queue and key = p_key and state = 'blocked';
  perform pg_notify('jobs_wake', p_queue);
end $$;

-- Forget what was promised: another broker has had it since. What ended here and is promised still only
-- waits for its history. Books are made anew, those of the dead too.
create or replace function jobs_broker_leave_behind() returns void language plpgsql as $$
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
    perform jobs_broker_count(e.queue, p_done => e.done::bigint, p_dead => e.dead::bigint,
      p_cancelled => e.cancelled::bigint, p_held_dead => i.held_dead,
      p_waiting => i.waiting, p_delayed => i.delayed, p_running => i.running, p_parked => i.parked,
      p_enqueued => (e.done + e.dead + e.cancelled)::bigint
                    + i.waiting + i.delayed + i.running + i.parked);
  end loop;
end $$;
