-- One turn of a worker: report runs that ended, promote what is due, claim what fits.
-- ARGV  1 worker, 2 free slots (<= 256), 3 whether it holds nothing and wants one under suspicion (1 0),
--       4 runs that are simply done, a line each: id, run; then per run that ended otherwise: id, run,
--       kind (done dead cancelled later returned parked), delay ms (of a returned one: a run that is
--       past), charged (1 0), hold its key (1 0), info (JSON or ''; the dependency of a parked one).
--       At most 256 runs in all.
-- RETURNS {places of the runs that were refused as stale, counted from 1 in the order above,
--          claimed jobs that were never claimed before and have nothing special: per job its id and d,
--          which has two lines,
--          the others claimed {place among all claimed, id, d, run, attempt, crashes, ready since},
--          1 where more could be claimed, ms until time alone makes something claimable or -1, now,
--          1 where some are under suspicion}
local worker, free, alone = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
local MINE = PROC .. worker
local PROMOTE, BLOCKED_TOKENS, STALE_IDS, WHOLE_LIST = 100, 100, 1000, 1000

-- A script that makes no string that it does not need is a third faster: Lua hashes each of them.
local byte, find = string.byte, string.find

-- Ids that leave the processing list; of them jobs that may go, and what becomes of others: each at once.
local gone, gone_count, dropped, stands = {}, 0, {}, {}

-- since, flags of a run that is current; else nil.
local function current(s, run)
  local flags, held, owner, since = match(s, '^running (%w+) (%d+) (%S*) (%d+)$')
  if held == run and owner == worker then return since, flags end
end

-- Whether `s` is of this run, and its job has nothing special: "running <3 flags>0 <run> <worker> ".
local mine = {}
local function is_plain(s, run)
  local text = mine[run]
  if not text then
    text = run .. ' ' .. worker .. ' '
    mine[run] = text
  end
  -- Of the states with seven letters, `running` alone has a `u` there; a fifth flag would move the text.
  return find(s, text, 14, true) == 14 and byte(s, 2) == 117 and byte(s, 12) == 48
end

local function leave(id) gone[id], gone_count = true, gone_count + 1 end

-- Most runs end like this: simply done.
local function finish_plain(id, s)
  leave(id)
  count('done', 1)
  if byte(s, 10) == 102 and byte(s, 11) == 48 then
    dropped[#dropped + 1] = id
  else
    stands[#stands + 1] = id
    stands[#stands + 1] = 'done ' .. sub(s, 9) .. '-' .. now
    ended[#ended + 1] = id
  end
end

local function finish(id, run, s, kind, delay, charged, hold, info)
  local since, flags = current(s, run)
  if not since then return false end
  leave(id)
  local key, unique = more_of(id, flags)
  if is_cancelled(flags) and (kind == 'later' or kind == 'returned' or kind == 'parked') then
    kind, charged, info = 'cancelled', '0', '{"reason":"cancelled"}'
  end
  -- That a done run was charged goes without saying; history knows.
  if charged == '1' and kind ~= 'done' then
    call('HINCRBY', JOB .. id, 'att', 1)
    flags = with_more(flags)
  end
  if kind == 'later' then
    if info ~= '' then
      call('HSET', JOB .. id, 'info', info)
      flags = with_more(flags)
    end
    stand(id, 'delayed', run, now, flags)
    call('ZADD', DUE, now + tonumber(delay), id)
    if hold == '1' and key ~= '' then
      call('HSET', BUCKET .. key, 'until', now + tonumber(delay))
      call('PEXPIRE', BUCKET .. key, tonumber(delay) + 3600000)
    end
  elseif kind == 'returned' then
    -- A ledger that knows of a later run says so: this Redis came back older than that run.
    make_ready(id, tonumber(delay) > tonumber(run) and delay or run, flags, key, true)
  elseif kind == 'parked' then
    call('HSET', JOB .. id, 'dep', info)
    stand(id, 'parked', run, now, with_more(flags))
    call('LPUSH', PARKED .. info, id)
    call('SADD', DEPENDENCIES, info)
    count('parked', 1)
  else
    end_job(id, kind, info,
      { run = run, since = since, flags = flags, worker = worker, unique = unique })
  end
  release_key(id, key)
  return true
end

local refused, place = {}, 0
local function judge(taken)
  place = place + 1
  if not taken then refused[#refused + 1] = place end
end

local ids, runs = {}, {}
for id, run in string.gmatch(ARGV[4], '(%S+) (%d+)\n') do
  ids[#ids + 1] = id
  runs[#runs + 1] = run
end
local stood = #ids > 0 and call('HMGET', STANDINGS, unpack(ids)) or {}
for i, id in ipairs(ids) do
  local s = not gone[id] and stood[i]
  if s and is_plain(s, runs[i]) then
    finish_plain(id, s)
    judge(true)
  else
    judge(s and finish(id, runs[i], s, 'done', '0', '1', '0', ''))
  end
end
for i = 5, #ARGV, 7 do
  local id = ARGV[i]
  local s = not gone[id] and call('HGET', STANDINGS, id)
  judge(s and finish(id, ARGV[i + 1], s, ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], ARGV[i + 6]))
end
drop(dropped)
if #stands > 0 then call('HSET', STANDINGS, unpack(stands)) end
-- What ended leaves the processing list, where mostly it is the oldest. A list that has grown too long,
-- by answers that were lost, is not read as a whole.
if gone_count > 0 and take_off_end(MINE, gone, gone_count) > 0 then
  if call('LLEN', MINE) > WHOLE_LIST then
    for id in pairs(gone) do call('LREM', MINE, 1, id) end
  else
    local others_held = {}
    for _, id in ipairs(call('LRANGE', MINE, 0, -1)) do
      if not gone[id] then others_held[#others_held + 1] = id end
    end
    call('DEL', MINE)
    if #others_held > 0 then call('RPUSH', MINE, unpack(others_held)) end
  end
end

for _, id in ipairs(call('ZRANGE', DUE, '-inf', now, 'BYSCORE', 'LIMIT', 0, PROMOTE)) do
  local state, run, _, flags = standing(id)
  call('ZREM', DUE, id)
  if state == 'delayed' then make_ready(id, run, flags, (more_of(id, flags)), false) end
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

local fresh, others, held_ids = {}, {}, {}
-- Ids of jobs that were cancelled while they waited are passed over, so many in one call.
local stale_left = STALE_IDS

-- `s` of the runs that begin in this turn, by flags and run; and by id what is to be written at once.
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

-- One that was claimed before, or has something special.
local function start_other(id, key, d, s)
  local state, flags, run, since = 'ready', match(d, '^(%w+) (%d+) (%d+)\n')
  if s then state, flags, run, since = match(s, '^(%a+) (%w+) (%d+) %S* (%d+)') end
  if state ~= 'ready' then
    stale_left = stale_left - 1
    return false
  end
  local more = has_more(flags) and call('HMGET', JOB .. id, 'att', 'crashes', 'dl', 'uq') or {}
  if more[3] and more[3] ~= '0' and tonumber(more[3]) < now then
    end_waiting(id, 'cancelled', '{"reason":"deadline"}',
      { state = state, run = run, flags = flags, unique = more[4] or '' })
    return false
  end
  count('waiting', -1)
  hold(id, key, run + 1, flags)
  others[#others + 1] = { #held_ids, id, d, run + 1, (more[1] or 0) + 1, tonumber(more[2] or 0),
    tonumber(since) }
  return true
end

-- An id may stand in a line twice, and `s` is as it was before this turn.
local looked_at = {}
local function start(id, key, d, s)
  local again = looked_at[id]
  looked_at[id] = true
  if not d or again then
    stale_left = stale_left - 1
    return false
  end
  -- "??.0 0 ": no more, and runs counted from 0, which is what most jobs are.
  local more, _, base, after = byte(d, 4, 7)
  if s or more ~= 48 or base ~= 48 or after ~= 32 then return start_other(id, key, d, s) end
  hold(id, '', 1, sub(d, 1, 4))
  fresh[#fresh + 1] = id
  fresh[#fresh + 1] = d
  return true
end

local function start_one(id, key)
  return start(id, key, call('HGET', JOBS, id), call('HGET', STANDINGS, id))
end

-- The oldest job of a key that still waits; those that were cancelled meanwhile leave its list.
local function head_of_key(list)
  local head = call('LINDEX', list, -1)
  while head and stale_left > 0 and (looked_at[head] or standing(head) ~= 'ready') do
    stale_left = stale_left - 1
    call('RPOP', list)
    head = call('LINDEX', list, -1)
  end
  return head
end

-- Its key's turn: one job, and to the end of the line with the token if there are more.
local function start_of_key(class, key)
  local list, field = KEYED .. class .. ':' .. key, class .. ':' .. key
  -- Before the key is asked whether it may start one: that may use up one of its starts.
  if not head_of_key(list) then return call('HDEL', TOKENS, field) end
  local wait = key_wait(key)
  if wait == -1 then return call('HSET', TOKENS, field, 'b') end
  if wait > 0 then
    call('ZADD', HELD, now + wait, field)
    return call('HSET', TOKENS, field, 'h')
  end
  local id = call('RPOP', list)
  while id and not start_one(id, key) and stale_left > 0 do id = call('RPOP', list) end
  if head_of_key(list) then call('LPUSH', READY[class], 'k:' .. key)
  else call('HDEL', TOKENS, field) end
end

local tokens_left = BLOCKED_TOKENS
local paused = call('EXISTS', PAUSED) == 1
local function start_suspect()
  while stale_left > 0 do
    local id = call('RPOP', SUSPECTS)
    if not id then return end
    local _, _, _, flags = standing(id)
    if start_one(id, flags and more_of(id, flags) or '') then return end
  end
end

-- Jobs and tokens of keys, in the order of the line; "k:" and the key is a token: no id has a colon.
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
  -- A small hash of short texts is one string, which is searched from its start; a long text in it ends
  -- that for good.
  call('HSETNX', STANDINGS, '', 'queue.lua says what stands here. These words keep it from being one string.')
  call('LPUSH', MINE, unpack(held_ids))
  call('SADD', OWNERS, worker)
end
count('waiting', -#fresh / 2)
write_books()

local left = call('LLEN', READY[1]) + call('LLEN', READY[2]) + call('LLEN', READY[3])
local more = left > 0 and free > 0 and not paused
-- What this worker leaves lying wakes another one.
local suspects = call('LLEN', SUSPECTS)
if left + suspects > 0 and not paused and call('LLEN', WAKE) == 0 then call('LPUSH', WAKE, 1) end
local next = -1
for _, set in ipairs({ DUE, HELD }) do
  local first = call('ZRANGE', set, 0, 0, 'WITHSCORES')
  if first[2] then
    local ms = math.max(0, first[2] - now)
    if next < 0 or ms < next then next = ms end
  end
end
return { refused, table.concat(fresh, '\n'), others, more and 1 or 0, next, now, suspects > 0 and not paused and 1 or 0 }
