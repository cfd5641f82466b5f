-- Tokens of keys that had their turn: to the end of the line, out of it, or away.
create or replace function jobs_broker_return_tokens:v(
  q jobs_broker_queues, p_class smallint, p_chances jobs_broker_chance[]
) returns void language plpgsql as $$
declare
  v_seq bigint := nextval('jobs_broker_order');
begin
  with asked as (
    select c.*, t.at, exists (select from jobs_broker j
                               where j.queue = q.queue and j.priority = p_class and j.key = c.key
                                 and j.state = 'waiting') as has_more
      from unnest(p_chances) c
     cross join lateral (
           select ctid as at from jobs_broker_tokens
            where queue = q.queue and key = c.key and priority = p_class limit 1) t
  ), gone as (
    delete from jobs_broker_tokens t using asked a where t.ctid = a.at and not a.has_more
  )
  update jobs_broker_tokens t
     set state = case when a.wait_ms = 0 then 'ready' when a.wait_ms < 0 then 'blocked'
                      else 'held' end,
         seq = case when a.wait_ms = 0 then v_seq + a.n else t.seq end,
         open_ms = case when a.wait_ms > 0 then jobs_broker_now:v() + a.wait_ms end
    from asked a
   where t.ctid = a.at and a.has_more;
end $$;
