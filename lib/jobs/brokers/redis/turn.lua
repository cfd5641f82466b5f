-- One turn of a worker: report runs that ended, promote what is due, claim what fits.
-- KEYS  1 prefix of job hashes (same hash tag), 2-4 ready lists high normal low, 5 due,
--       6 the worker's processing list, 7 dead, 8 finished, 9 paused, 10 stats, 11 wake,
--       12 owners of processing lists
-- ARGV  1 worker, 2 free slots (<= 256), then per run that ended, at most 256:
--       id, run, kind (done dead cancelled later returned), delay ms, charged (1 0), info (JSON or '')
-- RETURNS {taken (1 0) per finish, claimed {id, run, attempt, crashes, waited ms, envelope},
--          jobs still ready, ms until the next is due or -1}
local worker, free = ARGV[1], tonumber(ARGV[2])
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local PROMOTE = 100

local function make_ready(id, class, job, head)
  redis.call('HSET', job, 'state', 'ready', 'rdy', now)
  redis.call(head and 'RPUSH' or 'LPUSH', KEYS[1 + class], id)
end

local function finish(id, run, kind, delay, charged, info)
  local job = KEYS[1] .. id
  local held = redis.call('HMGET', job, 'state', 'run', 'w', 'pri')
  if held[1] ~= 'running' or held[2] ~= run or held[3] ~= worker then return 0 end
  redis.call('LREM', KEYS[6], 1, id)
  if charged == '1' then redis.call('HINCRBY', job, 'att', 1) end
  if info ~= '' then redis.call('HSET', job, 'info', info) end
  if kind == 'later' then
    redis.call('HSET', job, 'state', 'delayed')
    redis.call('ZADD', KEYS[5], now + tonumber(delay), id)
  elseif kind == 'returned' then
    make_ready(id, tonumber(held[4]), job, true)
  else
    redis.call('HSET', job, 'state', kind, 'fin', now)
    redis.call('LPUSH', KEYS[8], id)
    redis.call('HINCRBY', KEYS[10], kind, 1)
    if kind == 'dead' then redis.call('ZADD', KEYS[7], now, id) end
  end
  return 1
end

local taken = {}
for i = 3, #ARGV, 6 do
  taken[#taken + 1] = finish(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5])
end

local due = redis.call('ZRANGE', KEYS[5], '-inf', now, 'BYSCORE', 'LIMIT', 0, PROMOTE)
for _, id in ipairs(due) do
  local job = KEYS[1] .. id
  local class = redis.call('HGET', job, 'pri')
  redis.call('ZREM', KEYS[5], id)
  if class then make_ready(id, tonumber(class), job, false) end
end

local claimed = {}
if free > 0 and redis.call('EXISTS', KEYS[9]) == 0 then
  for class = 1, 3 do
    while #claimed < free do
      local id = redis.call('RPOP', KEYS[1 + class])
      if not id then break end
      local job = KEYS[1] .. id
      local was = redis.call('HMGET', job, 'state', 'd', 'att', 'crashes', 'rdy')
      if was[1] == 'ready' then
        local run = redis.call('HINCRBY', job, 'run', 1)
        redis.call('HSET', job, 'state', 'running', 'w', worker, 'start', now)
        redis.call('LPUSH', KEYS[6], id)
        claimed[#claimed + 1] = { id, run, was[3] + 1, tonumber(was[4]), now - was[5], was[2] }
      end
    end
  end
end

if #claimed > 0 then redis.call('SADD', KEYS[12], worker) end

local left = redis.call('LLEN', KEYS[2]) + redis.call('LLEN', KEYS[3]) + redis.call('LLEN', KEYS[4])
-- What this worker leaves lying wakes another one.
if left > 0 and redis.call('LLEN', KEYS[11]) == 0 then redis.call('LPUSH', KEYS[11], 1) end
local next = redis.call('ZRANGE', KEYS[5], 0, 0, 'WITHSCORES')
return { taken, claimed, left, next[2] and math.max(0, next[2] - now) or -1 }
