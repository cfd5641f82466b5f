-- The first part of every move: in a fair queue, one at a time.
create or replace function jobs_broker_enter:v(p_queue text)
returns jobs_broker_queues language plpgsql as $$
declare
  q jobs_broker_queues;
begin
  select * into q from jobs_broker_queues where queue = p_queue;
  if q.is_fair then perform pg_advisory_xact_lock(7305119, hashtext(p_queue)); end if;
  return q;
end $$;
