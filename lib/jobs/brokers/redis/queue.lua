-- The first part of every script: the keys of one queue, always in this order, and the moves
-- between its places. All keys share the queue's hash tag; those that end in a colon are prefixes.
-- KEYS  1 job:, 2-4 ready high normal low, 5 due, 6 proc:, 7 dead, 8 finished, 9 paused, 10 stats,
--       11 wake, 12 owners, 13 limits, 14 held, 15 tokens, 16 keyed:, 17 key-runs:, 18 bucket:,
--       19 uniq:, 20 parked:, 21 dependencies
local JOB, READY, DUE, PROC = KEYS[1], { KEYS[2], KEYS[3], KEYS[4] }, KEYS[5], KEYS[6]
local DEAD, FINISHED, PAUSED, STATS, WAKE, OWNERS = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12]
local LIMITS, HELD, TOKENS, KEYED, KEY_RUNS = KEYS[13], KEYS[14], KEYS[15], KEYS[16], KEYS[17]
local BUCKET, UNIQ, PARKED, DEPENDENCIES = KEYS[18], KEYS[19], KEYS[20], KEYS[21]
local call = redis.call
local t = call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)

-- Counts are added up and written once.
local counts = {}
local function count(name, by) counts[name] = (counts[name] or 0) + by end
local function write_counts()
  for name, by in pairs(counts) do
    if by ~= 0 then call('HINCRBY', STATS, name, by) end
  end
end

-- A job of a key stands in the key's own list; one token of the key stands in the ready list, so
-- that each key has its turn, however many jobs it has.
local function push_ready(id, class, key, at_head)
  local push = at_head and 'RPUSH' or 'LPUSH'
  count('waiting', 1)
  if key == '' then return call(push, READY[class], id) end
  call(push, KEYED .. class .. ':' .. key, id)
  if call('HSETNX', TOKENS, class .. ':' .. key, 'r') == 1 then
    call('LPUSH', READY[class], 'k:' .. key)
  end
end

local function make_ready(id, class, key, at_head)
  call('HSET', JOB .. id, 'state', 'ready', 'rdy', now)
  push_ready(id, class, key, at_head)
end

-- A token that left the ready list, because its key could not start, comes back.
local function return_token(field)
  local class, key = string.match(field, '^(%d):(.*)$')
  call('HSET', TOKENS, field, 'r')
  call('LPUSH', READY[tonumber(class)], 'k:' .. key)
end

-- A run of a key is over: what waited for that may go on.
local function release_key(id, key)
  if key == '' then return end
  call('SREM', KEY_RUNS .. key, id)
  for class = 1, 3 do
    local field = class .. ':' .. key
    if call('HGET', TOKENS, field) == 'b' then return_token(field) end
  end
end

local function free_unique(id, unique)
  if unique and unique ~= '' and call('GET', UNIQ .. unique) == id then call('DEL', UNIQ .. unique) end
end

-- Every way a job ends passes here. What nobody wants to look at later is forgotten at once.
local function end_job(id, outcome, info, about)
  free_unique(id, about.unique)
  count(outcome, 1)
  if outcome == 'done' and about.keep == 'f' and about.promised ~= '1' then
    return call('DEL', JOB .. id)
  end
  call('HSET', JOB .. id, 'state', outcome, 'fin', now)
  if info ~= '' then call('HSET', JOB .. id, 'info', info) end
  call('LPUSH', FINISHED, id)
  if outcome == 'dead' then call('ZADD', DEAD, now, id) end
end

-- One token wakes one idle worker; 16 are as good as a thousand.
local function wake(ready)
  local tokens = math.min(ready, 16 - call('LLEN', WAKE))
  for _ = 1, tokens do call('LPUSH', WAKE, 1) end
end
