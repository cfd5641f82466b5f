-- The history of these jobs is stored: take them off the finished list and let their hashes go.
-- They stay for a minute so that a publisher which woke late does not enqueue them again;
-- dead ones stay for inspection, the newest 10,000 of them.
-- KEYS  1 prefix of job hashes (same hash tag), 2 finished, 3 dead
-- ARGV  ids, at most 500
local KEEP_DEAD, DEAD_DAYS = 10000, 30
for _, id in ipairs(ARGV) do
  local job = KEYS[1] .. id
  redis.call('LREM', KEYS[2], -1, id)
  local state = redis.call('HGET', job, 'state')
  if state == 'dead' then
    redis.call('EXPIRE', job, DEAD_DAYS * 86400)
  elseif state == 'done' or state == 'cancelled' then
    redis.call('EXPIRE', job, 60)
  end
end
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -KEEP_DEAD - 1)
return #ARGV
