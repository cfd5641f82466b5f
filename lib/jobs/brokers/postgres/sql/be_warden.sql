-- Whoever comes first is the warden, for as long as it keeps taking turns: 5 s after its last one. The
-- row is written again only when a second of that is over.
create or replace function jobs_broker_be_warden:v(
  q jobs_broker_queues, p_queue text, p_worker text
) returns boolean language plpgsql as $$
declare
  v_now bigint := jobs_broker_now:v();
begin
  if q.warden = p_worker and q.warden_until_ms > v_now + 4000 then return true; end if;
  if q.warden <> p_worker and q.warden_until_ms > v_now then return false; end if;
  insert into jobs_broker_queues as known (queue, warden, warden_until_ms)
  values (p_queue, p_worker, v_now + 5000)
  on conflict (queue) do update
    set warden = excluded.warden, warden_until_ms = excluded.warden_until_ms
  where coalesce(known.warden = p_worker or known.warden_until_ms <= v_now, true);
  return found;
end $$;
