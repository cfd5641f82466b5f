-- Add to the counts of a queue, in one of its 16 rows, so that workers seldom wait for each other.
create or replace function jobs_broker_count:v(
  p_queue text, p_enqueued bigint default 0, p_done bigint default 0, p_dead bigint default 0,
  p_cancelled bigint default 0, p_waiting bigint default 0, p_delayed bigint default 0,
  p_running bigint default 0, p_parked bigint default 0, p_held_dead bigint default 0
) returns void language plpgsql as $$
begin
  insert into jobs_broker_counts as c (queue, shard, enqueued, done, dead, cancelled, waiting,
                                       delayed, running, parked, held_dead)
  values (p_queue, pg_backend_pid() % 16, p_enqueued, p_done, p_dead, p_cancelled, p_waiting,
          p_delayed, p_running, p_parked, p_held_dead)
  on conflict (queue, shard) do update
    set enqueued = c.enqueued + excluded.enqueued, done = c.done + excluded.done,
        dead = c.dead + excluded.dead, cancelled = c.cancelled + excluded.cancelled,
        waiting = c.waiting + excluded.waiting, delayed = c.delayed + excluded.delayed,
        running = c.running + excluded.running, parked = c.parked + excluded.parked,
        held_dead = c.held_dead + excluded.held_dead;
end $$;
