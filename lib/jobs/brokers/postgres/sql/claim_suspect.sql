-- Start the oldest job under suspicion that is in time, whatever its key is allowed.
create or replace function jobs_broker_claim_suspect:v(
  p_queue text, p_worker text, out started integer, out claims text
) language plpgsql as $$
declare
  v_now bigint := jobs_broker_now:v(); v_id uuid; v_key text; v_is_late boolean;
begin
  started := 0;
  for v_look in 1 .. 100 loop
    select id, key, coalesce(deadline_ms < v_now, false) into v_id, v_key, v_is_late from jobs_broker
     where queue = p_queue and state = 'waiting' and priority > 10
     order by seq limit 1 for update skip locked;
    exit when v_id is null;
    if v_is_late then
      perform jobs_broker_end_idle:v(v_id, '{"reason":"deadline"}');
      continue;
    end if;
    update jobs_broker j
       set state = 'running', worker = p_worker, run = j.run + 1, started_ms = v_now,
           seq = nextval('jobs_broker_order')
     where j.id = v_id
    returning format('["%s",%s,%s,%s,%s,%s]', j.id, j.run, j.attempts + 1, j.crashes,
                     v_now - j.ready_ms, j.envelope) into claims;
    insert into jobs_broker_keys as k (queue, key, running)
    select p_queue, v_key, 1 where v_key is not null
    on conflict (queue, key) do update set running = k.running + 1;
    started := 1;
    exit;
  end loop;
end $$;
