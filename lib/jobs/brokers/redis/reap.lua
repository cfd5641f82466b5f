-- Take the jobs of a worker that is gone and put them at the head of their queue, uncharged.
-- A job whose workers keep dying under it goes to the dead letters with that evidence.
-- KEYS  1 prefix of job hashes (same hash tag), 2-4 ready lists high normal low,
--       5 the dead worker's processing list, 6 dead, 7 finished, 8 stats, 9 wake, 10 owners of processing lists
-- ARGV  1 worker, 2 crashes after which a job is poison, 3 most jobs to take (<= 300)
-- RETURNS {ids put back, ids that are dead now}
local worker, cap, limit = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local back, dead = {}, {}
for _ = 1, limit do
  -- The left end is the newest claim: taking it first leaves the oldest at the head in the end.
  local id = redis.call('LPOP', KEYS[5])
  if not id then break end
  local job = KEYS[1] .. id
  local was = redis.call('HMGET', job, 'state', 'w', 'pri')
  if was[1] == 'running' and was[2] == worker then
    local crashes = redis.call('HINCRBY', job, 'crashes', 1)
    if crashes >= cap then
      redis.call('HSET', job, 'state', 'dead', 'fin', now, 'info',
        cjson.encode({ kind = 'WorkerCrashes', message = crashes .. ' workers died while they ran this job' }))
      redis.call('LPUSH', KEYS[7], id)
      redis.call('ZADD', KEYS[6], now, id)
      redis.call('HINCRBY', KEYS[8], 'dead', 1)
      dead[#dead + 1] = id
    else
      redis.call('HSET', job, 'state', 'ready', 'rdy', now)
      redis.call('RPUSH', KEYS[1 + tonumber(was[3])], id)
      back[#back + 1] = id
    end
  end
end
local tokens = math.min(#back, 16 - redis.call('LLEN', KEYS[9]))
for _ = 1, tokens do redis.call('LPUSH', KEYS[9], 1) end
if redis.call('EXISTS', KEYS[5]) == 0 then redis.call('SREM', KEYS[10], worker) end
return { back, dead }
