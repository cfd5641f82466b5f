-- Put jobs in their queue; one whose hash exists already is left as it is.
-- KEYS  1 prefix of job hashes (same hash tag), 2-4 ready lists high normal low, 5 due, 6 wake, 7 stats
-- ARGV  per job, at most 500: id, class (1-3), due (ms since 1970), envelope, run base
-- RETURNS how many are new
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local created, ready = 0, 0
for i = 1, #ARGV, 5 do
  local id, class, due = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local job = KEYS[1] .. id
  if redis.call('EXISTS', job) == 0 then
    created = created + 1
    if due > now then
      redis.call('HSET', job, 'd', ARGV[i + 3], 'run', ARGV[i + 4], 'base', ARGV[i + 4],
        'att', 0, 'crashes', 0, 'pri', class, 'enq', now, 'state', 'delayed')
      redis.call('ZADD', KEYS[5], due, id)
      -- Due before an idle worker would look again by itself: let one look now.
      if due - now < 1000 then ready = ready + 1 end
    else
      redis.call('HSET', job, 'd', ARGV[i + 3], 'run', ARGV[i + 4], 'base', ARGV[i + 4],
        'att', 0, 'crashes', 0, 'pri', class, 'enq', now, 'state', 'ready', 'rdy', now)
      redis.call('LPUSH', KEYS[1 + class], id)
      ready = ready + 1
    end
  end
end
if created > 0 then redis.call('HINCRBY', KEYS[7], 'enqueued', created) end
-- One token wakes one idle worker; 16 are as good as a thousand.
local tokens = math.min(ready, 16 - redis.call('LLEN', KEYS[6]))
for _ = 1, tokens do redis.call('LPUSH', KEYS[6], 1) end
return created
