-- The second part of a turn, after finish.lua: promote what is due, claim what fits.
-- USES  worker, MINE, paused, full, byte, DIGIT_0, BLANK of finish.lua
-- GIVES free (slots that are left), room (runs that may begin yet), fresh and others (claimed jobs)
local free, alone = tonumber(ARGV[2]), ARGV[3] == '1'
local PROMOTE, BLOCKED_TOKENS, STALE_IDS = 100, 100, 1000

local promote = full and 0 or PROMOTE
for _, id in ipairs(call('ZRANGE', DUE, '-inf', now, 'BYSCORE', 'LIMIT', 0, promote)) do
  local state, run, _, flags = standing(id)
  call('ZREM', DUE, id)
  if state == 'delayed' then make_ready(id, run, flags, (more_of(id, flags)), false) end
end
for _, field in ipairs(call('ZRANGE', HELD, '-inf', now, 'BYSCORE', 'LIMIT', 0, promote)) do
  call('ZREM', HELD, field)
  if call('HGET', TOKENS, field) == 'h' then return_token(field) end
end

local limits = call('HMGET', LIMITS, 'concurrency', 'key_concurrency', 'rate', 'rate_ms')
-- How many runs may begin in this turn under the queue's concurrency, whether or not a worker is
-- free for them.
local room = math.huge
if limits[1] and (free > 0 or call('EXISTS', SUSPECTS) == 1) then
  local running = 0
  for _, owner in ipairs(call('SMEMBERS', OWNERS)) do running = running + call('LLEN', PROC .. owner) end
  room = tonumber(limits[1]) - running
  free = math.min(free, room)
end

-- Milliseconds until a key may start a job; 0: now; -1: when one of its runs has ended. Under a
-- rate, also how many starts the key has left.
local function key_wait(key)
  if limits[2] and call('SCARD', KEY_RUNS .. key) >= tonumber(limits[2]) then return -1 end
  local bucket = call('HMGET', BUCKET .. key, 'until', 'left', 'at')
  if bucket[1] and tonumber(bucket[1]) > now then return tonumber(bucket[1]) - now end
  if not limits[3] then return 0 end
  local most, per = tonumber(limits[3]), tonumber(limits[4])
  local left = most
  if bucket[2] then left = math.min(most, bucket[2] + (now - bucket[3]) * most / per) end
  if left < 1 then return math.ceil((1 - left) * per / most) end
  return 0, left
end

local function take_start(key, left)
  call('HSET', BUCKET .. key, 'left', left - 1, 'at', now)
  call('PEXPIRE', BUCKET .. key, math.ceil(limits[4] * 2))
end

local fresh, others, held_ids = {}, {}, {}
-- Most ids that one call passes over or ends: jobs cancelled while they waited, jobs past their
-- deadline.
local stale_left = STALE_IDS

-- Per flags and run number: `s` of the runs that begin in this turn. Per id: the fields to write at
-- the end.
local begun, holds = {}, {}
local function hold(id, key, run, flags)
  local of_flags = begun[flags] or {}
  begun[flags] = of_flags
  local s = of_flags[run]
  if not s then
    s = 'running ' .. flags .. ' ' .. run .. ' ' .. worker .. ' ' .. now
    of_flags[run] = s
  end
  held_ids[#held_ids + 1] = id
  holds[#holds + 1] = id
  holds[#holds + 1] = s
  if key ~= '' then call('SADD', KEY_RUNS .. key, id) end
end

-- A job that was claimed before, or that has a hash of its own.
local function start_other(id, key, d, s)
  local state, flags, base, since = 'ready', match(d, '^(%w+) (%d+) (%d+)\n')
  local run = base
  if s then state, flags, run, since = match(s, '^(%a+) (%w+) (%d+) %S* (%d+)') end
  if state ~= 'ready' then
    stale_left = stale_left - 1
    return false
  end
  local more = has_more(flags) and call('HMGET', JOB .. id, 'att', 'crashes', 'dl', 'uq') or {}
  if more[3] and more[3] ~= '0' and tonumber(more[3]) < now then
    stale_left = stale_left - 1
    end_waiting(id, 'cancelled', '{"reason":"deadline"}',
      { state = state, run = run, flags = flags, unique = more[4] or '' })
    return false
  end
  count('waiting', -1)
  run = math.max(run, base) + 1
  hold(id, key, run, flags)
  others[#others + 1] = { #held_ids, id, d, run, (more[1] or 0) + 1, tonumber(more[2] or 0),
    tonumber(since) }
  return true
end

-- An id may stand in a line twice; for its second entry `s` is still that from before this turn.
local looked_at = {}
local function start(id, key, d, s)
  local again = looked_at[id]
  looked_at[id] = true
  if not d or again then
    stale_left = stale_left - 1
    return false
  end
  -- "<class><keep><promised>0 0 " and no more: nothing special, runs counted from 0. Most jobs are
  -- like this.
  local more, _, base, after = byte(d, 4, 7)
  if s or more ~= DIGIT_0 or base ~= DIGIT_0 or after ~= BLANK then return start_other(id, key, d, s) end
  hold(id, '', 1, sub(d, 1, 4))
  fresh[#fresh + 1] = id
  fresh[#fresh + 1] = d
  return true
end

local function start_one(id, key)
  return start(id, key, call('HGET', JOBS, id), call('HGET', STANDINGS, id))
end

-- The oldest job of a key that still waits; ids of jobs cancelled meanwhile leave the list.
local function head_of_key(list)
  local head = call('LINDEX', list, -1)
  while head and stale_left > 0 and (looked_at[head] or standing(head) ~= 'ready') do
    stale_left = stale_left - 1
    call('RPOP', list)
    head = call('LINDEX', list, -1)
  end
  return head
end

-- The key's turn: start one of its jobs, then put its token at the end of the line if it has more.
local function start_of_key(class, key)
  local list, field = KEYED .. class .. ':' .. key, class .. ':' .. key
  if not head_of_key(list) then return call('HDEL', TOKENS, field) end
  local wait, left = key_wait(key)
  if wait == -1 then return call('HSET', TOKENS, field, 'b') end
  if wait > 0 then
    call('ZADD', HELD, now + wait, field)
    return call('HSET', TOKENS, field, 'h')
  end
  local id = call('RPOP', list)
  local has_started = id and start_one(id, key)
  while id and not has_started and stale_left > 0 do
    id = call('RPOP', list)
    has_started = id and start_one(id, key)
  end
  if has_started and left then take_start(key, left) end
  if head_of_key(list) then call('LPUSH', READY[class], 'k:' .. key)
  else call('HDEL', TOKENS, field) end
end

local tokens_left = BLOCKED_TOKENS
local function start_suspect()
  while stale_left > 0 do
    local id = call('RPOP', SUSPECTS)
    if not id then return end
    local _, _, _, flags = standing(id)
    if start_one(id, flags and more_of(id, flags) or '') then return end
  end
end

-- Jobs and tokens of keys, in the order of the line. A token is "k:" and the key: no id contains a
-- colon.
local function start_all(class, items)
  local plain, place_of = {}, {}
  for i, item in ipairs(items) do
    if byte(item, 2) ~= 58 then
      plain[#plain + 1] = item
      place_of[i] = #plain
    end
  end
  local facts = #plain > 0 and call('HMGET', JOBS, unpack(plain))
  local stood = #plain > 0 and call('HMGET', STANDINGS, unpack(plain))
  for i, item in ipairs(items) do
    local at = place_of[i]
    if at then
      start(item, '', facts[at], stood[at])
    else
      tokens_left = tokens_left - 1
      start_of_key(class, sub(item, 3))
    end
  end
end

if free > 0 and not paused and alone then
  start_suspect()
elseif free > 0 and not paused then
  for class = 1, 3 do
    while #held_ids < free and tokens_left > 0 and stale_left > 0 do
      local items = call('RPOP', READY[class], free - #held_ids)
      if not items then break end
      start_all(class, items)
    end
  end
end
if #held_ids > 0 then
  call('HSET', STANDINGS, unpack(holds))
  -- Redis keeps a small hash of short texts as one string and searches it from the start; a single
  -- long text converts such a hash for good.
  call('HSETNX', STANDINGS, '', 'queue.lua says what stands here. These words keep it from being one string.')
  call('LPUSH', MINE, unpack(held_ids))
  call('SADD', OWNERS, worker)
end
count('waiting', -#fresh / 2)
