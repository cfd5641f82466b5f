-- One turn of a worker: report runs that ended, promote what is due, claim what fits.
-- ARGV  1 worker, 2 free slots (<= 256), then per run that ended, at most 256:
--       id, run, kind (done dead cancelled later returned parked), delay ms, charged (1 0),
--       hold its key (1 0), info (JSON or ''; the dependency of a parked one)
-- RETURNS {taken (1 0) per finish, claimed {id, run, attempt, crashes, waited ms, envelope},
--          1 where more could be claimed, ms until time alone makes something claimable or -1}
local worker, free = ARGV[1], tonumber(ARGV[2])
local MINE = PROC .. worker
local PROMOTE, BLOCKED_TOKENS, STALE_IDS = 100, 100, 1000

local function finish(id, run, kind, delay, charged, hold, info)
  local job = JOB .. id
  local held = call('HMGET', job, 'state', 'run', 'w', 'pri', 'att', 'key', 'uq', 'kp', 'pm', 'cx')
  if held[1] ~= 'running' or held[2] ~= run or held[3] ~= worker then return 0 end
  local class, key = tonumber(held[4]), held[6] or ''
  call('LREM', MINE, 1, id)
  if held[10] and (kind == 'later' or kind == 'returned' or kind == 'parked') then
    kind, charged, info = 'cancelled', '0', '{"reason":"cancelled"}'
  end
  if kind == 'done' then
    if held[8] ~= 'f' or held[9] == '1' then call('HSET', job, 'att', (held[5] or 0) + 1) end
  elseif charged == '1' then
    call('HSET', job, 'att', (held[5] or 0) + 1)
  end
  if kind == 'later' then
    call('HSET', job, 'state', 'delayed')
    if info ~= '' then call('HSET', job, 'info', info) end
    call('ZADD', DUE, now + tonumber(delay), id)
    if hold == '1' and key ~= '' then
      call('HSET', BUCKET .. key, 'until', now + tonumber(delay))
      call('PEXPIRE', BUCKET .. key, tonumber(delay) + 3600000)
    end
  elseif kind == 'returned' then
    make_ready(id, class, key, true)
  elseif kind == 'parked' then
    call('HSET', job, 'state', 'parked', 'dep', info)
    call('LPUSH', PARKED .. info, id)
    call('SADD', DEPENDENCIES, info)
    count('parked', 1)
  else
    end_job(id, kind, info, { unique = held[7], keep = held[8], promised = held[9] })
  end
  release_key(id, key)
  return 1
end

local taken = {}
for i = 3, #ARGV, 7 do
  taken[#taken + 1] = finish(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4],
    ARGV[i + 5], ARGV[i + 6])
end

for _, id in ipairs(call('ZRANGE', DUE, '-inf', now, 'BYSCORE', 'LIMIT', 0, PROMOTE)) do
  local was = call('HMGET', JOB .. id, 'state', 'pri', 'key')
  call('ZREM', DUE, id)
  if was[1] == 'delayed' then make_ready(id, tonumber(was[2]), was[3] or '', false) end
end
for _, field in ipairs(call('ZRANGE', HELD, '-inf', now, 'BYSCORE', 'LIMIT', 0, PROMOTE)) do
  call('ZREM', HELD, field)
  if call('HGET', TOKENS, field) == 'h' then return_token(field) end
end

local limits = call('HMGET', LIMITS, 'concurrency', 'key_concurrency', 'rate', 'rate_ms')
if limits[1] and free > 0 then
  local running = 0
  for _, owner in ipairs(call('SMEMBERS', OWNERS)) do running = running + call('LLEN', PROC .. owner) end
  free = math.min(free, tonumber(limits[1]) - running)
end

-- Milliseconds until a key may start a job; 0: now; -1: when one of its runs has ended.
local function key_wait(key)
  if limits[2] and call('SCARD', KEY_RUNS .. key) >= tonumber(limits[2]) then return -1 end
  local bucket = call('HMGET', BUCKET .. key, 'until', 'left', 'at')
  if bucket[1] and tonumber(bucket[1]) > now then return tonumber(bucket[1]) - now end
  if not limits[3] then return 0 end
  local most, per = tonumber(limits[3]), tonumber(limits[4])
  local left = most
  if bucket[2] then left = math.min(most, bucket[2] + (now - bucket[3]) * most / per) end
  if left < 1 then return math.ceil((1 - left) * per / most) end
  call('HSET', BUCKET .. key, 'left', left - 1, 'at', now)
  call('PEXPIRE', BUCKET .. key, per * 2)
  return 0
end

local claimed, held_ids = {}, {}
-- Ids of jobs that were cancelled while they waited are passed over, so many in one call.
local stale_left = STALE_IDS
local function start(id, key)
  local job = JOB .. id
  local was = call('HMGET', job, 'state', 'd', 'att', 'crashes', 'rdy', 'run', 'dl', 'uq', 'kp', 'pm', 'enq')
  if was[1] ~= 'ready' then
    stale_left = stale_left - 1
    return false
  end
  count('waiting', -1)
  if was[7] and was[7] ~= '0' and tonumber(was[7]) < now then
    end_job(id, 'cancelled', '{"reason":"deadline"}', { unique = was[8], keep = was[9], promised = was[10] })
    return false
  end
  local run = (was[6] or 0) + 1
  call('HSET', job, 'state', 'running', 'w', worker, 'start', now, 'run', string.format('%.0f', run))
  held_ids[#held_ids + 1] = id
  if key ~= '' then call('SADD', KEY_RUNS .. key, id) end
  claimed[#claimed + 1] = { id, run, (was[3] or 0) + 1, tonumber(was[4] or 0), now - (was[5] or was[11]), was[2] }
  return true
end

-- Its key's turn: one job, and to the end of the line with the token if there are more.
local function start_of_key(class, key)
  local list, field = KEYED .. class .. ':' .. key, class .. ':' .. key
  -- Before the key is asked whether it may start one: that may use up one of its starts.
  local head = call('LINDEX', list, -1)
  while head and stale_left > 0 and call('HGET', JOB .. head, 'state') ~= 'ready' do
    stale_left = stale_left - 1
    call('RPOP', list)
    head = call('LINDEX', list, -1)
  end
  if not head then return call('HDEL', TOKENS, field) end
  local wait = key_wait(key)
  if wait == -1 then return call('HSET', TOKENS, field, 'b') end
  if wait > 0 then
    call('ZADD', HELD, now + wait, field)
    return call('HSET', TOKENS, field, 'h')
  end
  local id = call('RPOP', list)
  while id and not start(id, key) and stale_left > 0 do id = call('RPOP', list) end
  if call('LLEN', list) > 0 then call('LPUSH', READY[class], 'k:' .. key)
  else call('HDEL', TOKENS, field) end
end

local tokens_left = BLOCKED_TOKENS
local paused = call('EXISTS', PAUSED) == 1
if free > 0 and not paused then
  for class = 1, 3 do
    while #claimed < free and tokens_left > 0 and stale_left > 0 do
      local items = call('RPOP', READY[class], free - #claimed)
      if not items then break end
      for _, item in ipairs(items) do
        if string.sub(item, 1, 2) == 'k:' then
          tokens_left = tokens_left - 1
          start_of_key(class, string.sub(item, 3))
        else
          start(item, '')
        end
      end
    end
  end
end
if #held_ids > 0 then
  call('LPUSH', MINE, unpack(held_ids))
  call('SADD', OWNERS, worker)
end
write_counts()

local left = call('LLEN', READY[1]) + call('LLEN', READY[2]) + call('LLEN', READY[3])
local more = left > 0 and free > 0 and not paused
-- What this worker leaves lying wakes another one.
if left > 0 and not paused and call('LLEN', WAKE) == 0 then call('LPUSH', WAKE, 1) end
local next = -1
for _, set in ipairs({ DUE, HELD }) do
  local first = call('ZRANGE', set, 0, 0, 'WITHSCORES')
  if first[2] then
    local ms = math.max(0, first[2] - now)
    if next < 0 or ms < next then next = ms end
  end
end
return { taken, claimed, more and 1 or 0, next }
