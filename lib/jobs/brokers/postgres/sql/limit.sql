-- Set the limits of a queue; keys that were not let start before stand in line again and ask anew, in
-- the order of their names.
create or replace function jobs_broker_limit:v(
  p_queue text, p_concurrency integer, p_key_concurrency integer, p_rate_count double precision,
  p_rate_ms double precision, p_given text[]
) returns void language plpgsql as $$
begin
  perform jobs_broker_be_fair:v(p_queue);
  update jobs_broker_queues
     set concurrency = case when 'concurrency' = any (p_given) then p_concurrency
                            else concurrency end,
         key_concurrency = case when 'keyConcurrency' = any (p_given) then p_key_concurrency
                                else key_concurrency end,
         rate_count = case when 'keyRate' = any (p_given) then p_rate_count else rate_count end,
         rate_ms = case when 'keyRate' = any (p_given) then p_rate_ms else rate_ms end
   where queue = p_queue;
  update jobs_broker_tokens t set state = 'ready', seq = shut.place
    from (select key, priority, nextval('jobs_broker_order') as place
            from (select key, priority from jobs_broker_tokens
                   where queue = p_queue and state <> 'ready'
                   order by priority, key collate "C") in_order) shut
   where t.queue = p_queue and t.key = shut.key and t.priority = shut.priority;
  perform pg_notify('jobs_wake', p_queue);
end $$;
