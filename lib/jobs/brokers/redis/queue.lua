-- The first part of every script: the keys of one queue, always in this order, and the moves
-- between its places. All keys share the queue's hash tag; those that end in a colon are prefixes.
-- KEYS  1 jobs, 2-4 ready high normal low, 5 due, 6 proc:, 7 dead, 8 finished, 9 paused, 10 stats,
--       11 wake, 12 owners, 13 limits, 14 held, 15 tokens, 16 keyed:, 17 key-runs:, 18 bucket:,
--       19 uniq:, 20 parked:, 21 dependencies, 22 suspects, 23 standings, 24 job:, 25 past,
--       26 warden
-- GIVES the keys by these names; now, call, match, sub; stand, standing, standing_in of where a job is;
--       class_of, has_more, with_more, is_cancelled, more_of of its flags; drop, count, ended, write_books,
--       even_if_full; the moves take_off_end, push_ready, make_ready, return_token, release_key, end_job,
--       leave_list, leave_line, end_waiting, wake
local JOBS, READY, DUE, PROC = KEYS[1], { KEYS[2], KEYS[3], KEYS[4] }, KEYS[5], KEYS[6]
local DEAD, FINISHED, PAUSED, STATS, WAKE, OWNERS = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12]
local LIMITS, HELD, TOKENS, KEYED, KEY_RUNS = KEYS[13], KEYS[14], KEYS[15], KEYS[16], KEYS[17]
local BUCKET, UNIQ, PARKED, DEPENDENCIES, SUSPECTS = KEYS[18], KEYS[19], KEYS[20], KEYS[21], KEYS[22]
local STANDINGS, JOB, PAST, WARDEN = KEYS[23], KEYS[24], KEYS[25], KEYS[26]
-- After this many crashes only a worker that holds nothing else gets the job.
local SUSPECT_AFTER = 2
local call, match, sub = redis.call, string.match, string.sub
local t = call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)

-- A full Redis refuses only the first write of a script, if that may grow. A script that ends or
-- forgets jobs frees more than it takes, so it begins with this write, which changes nothing.
local function even_if_full() call('HDEL', STANDINGS, '-') end

-- What every job has stands in two hashes of its queue, by its id, so that one call reads or writes
-- hundreds; what is special about a job stands in a hash of its own, which most have not:
--   jobs       d, what never changes: "<class><keep><promised><more> <base> <enqueued ms>\n<envelope>"
--   standings  s, where it stands: "<state> <flags> <run> <worker> <since ms>", and "-<end ms>" of one
--              that ended; absent: ready since it was enqueued
--   job:<id>   att crashes pardons key uq dl info prog dep, where they are not as usual
-- A class is 1-3, keep a (all) or f (failures), promised and more (it has a hash of its own) 1 or 0.
-- The flags of s are those of d, so that a run can end without reading d; with what has become special
-- since, and `c` where somebody asked for its end. `since` is the start of a run that runs or ended.
local function stand(id, state, run, since, flags, worker)
  call('HSET', STANDINGS, id,
    state .. ' ' .. flags .. ' ' .. run .. ' ' .. (worker or '') .. ' ' .. since)
end

-- state, run, since, flags, worker of a job by its `s`, or else its `d`; nil of one that has neither.
local function standing_in(s, d)
  if s then
    local state, flags, run, worker, since = match(s, '^(%a+) (%w+) (%d+) (%S*) (%d+)')
    return state, run, since, flags, worker
  end
  if not d then return nil end
  local flags, base, enqueued = match(d, '^(%w+) (%d+) (%d+)\n')
  return 'ready', base, enqueued, flags, ''
end

local function standing(id)
  local s = call('HGET', STANDINGS, id)
  return standing_in(s, not s and call('HGET', JOBS, id))
end

local function class_of(flags) return tonumber(sub(flags, 1, 1)) end
local function has_more(flags) return sub(flags, 4, 4) == '1' end
local function with_more(flags) return sub(flags, 1, 3) .. '1' .. sub(flags, 5) end
local function is_cancelled(flags) return sub(flags, 5, 5) == 'c' end

-- The job's key and unique key, each '' where it has none.
local function more_of(id, flags)
  if not has_more(flags) then return '', '' end
  local more = call('HMGET', JOB .. id, 'key', 'uq')
  return more[1] or '', more[2] or ''
end

-- Delete from `jobs` before `standings`: after a log that lost its end, an id without its `jobs` entry
-- counts as absent.
local function drop(ids)
  if #ids == 0 then return end
  call('HDEL', JOBS, unpack(ids))
  call('HDEL', STANDINGS, unpack(ids))
end

-- Counts are added up and ids of ended jobs collected; both are written once, at the end of a
-- script.
local counts, ended = {}, {}
local AT_ONCE = 1000
local function count(name, by) counts[name] = (counts[name] or 0) + by end
local function write_books()
  for name, by in pairs(counts) do
    if by ~= 0 then call('HINCRBY', STATS, name, by) end
  end
  for from = 1, #ended, AT_ONCE do
    call('LPUSH', FINISHED, unpack(ended, from, math.min(#ended, from + AT_ONCE - 1)))
  end
end

-- Take ids off a list at whose end most of them stand, in one call. `gone` holds each id as true,
-- and as 'left' once it was found there; returns how many were not found.
local function take_off_end(list, gone, count_gone)
  local kept = {}
  for _, id in ipairs(call('RPOP', list, count_gone) or {}) do
    if gone[id] == true then gone[id], count_gone = 'left', count_gone - 1
    elseif not gone[id] then table.insert(kept, 1, id) end
  end
  if #kept > 0 then call('RPUSH', list, unpack(kept)) end
  return count_gone
end

-- A job with a key stands in the key's own list, and one token of the key stands in the ready list.
-- So keys take turns, however many jobs each has.
local function push_ready(id, class, key, at_head)
  local push = at_head and 'RPUSH' or 'LPUSH'
  count('waiting', 1)
  if key == '' then return call(push, READY[class], id) end
  call(push, KEYED .. class .. ':' .. key, id)
  if call('HSETNX', TOKENS, class .. ':' .. key, 'r') == 1 then
    call('LPUSH', READY[class], 'k:' .. key)
  end
end

local function make_ready(id, run, flags, key, at_head)
  stand(id, 'ready', run, now, flags)
  if tonumber(call('HGET', JOB .. id, 'crashes') or 0) < SUSPECT_AFTER then
    return push_ready(id, class_of(flags), key, at_head)
  end
  count('waiting', 1)
  call(at_head and 'RPUSH' or 'LPUSH', SUSPECTS, id)
end

-- Put a token back into the ready list, which it left because its key could not start.
local function return_token(field)
  local class, key = match(field, '^(%d):(.*)$')
  call('HSET', TOKENS, field, 'r')
  call('LPUSH', READY[tonumber(class)], 'k:' .. key)
end

-- A run of a key is over: tokens that waited for that stand in line again.
local function release_key(id, key)
  if key == '' then return end
  call('SREM', KEY_RUNS .. key, id)
  for class = 1, 3 do
    local field = class .. ':' .. key
    if call('HGET', TOKENS, field) == 'b' then return_token(field) end
  end
end

-- Ends a job, however it ends; `was` says how it stood. A job that nobody wants to see later is
-- forgotten at once.
local function end_job(id, outcome, info, was)
  if was.unique ~= '' and call('GET', UNIQ .. was.unique) == id then call('DEL', UNIQ .. was.unique) end
  count(outcome, 1)
  if outcome == 'done' and sub(was.flags, 2, 3) == 'f0' then
    drop({ id })
    if has_more(was.flags) then call('DEL', JOB .. id) end
    return
  end
  local flags = was.flags
  if info ~= '' then
    call('HSET', JOB .. id, 'info', info)
    flags = with_more(flags)
  end
  stand(id, outcome, was.run, was.since .. '-' .. now, flags, was.worker)
  ended[#ended + 1] = id
  if outcome == 'dead' then call('ZADD', DEAD, now, id) end
end

-- Take an id off a list if it stands near one of its ends. Elsewhere it stays, and is passed over
-- when its turn comes: to look for it would read the whole line.
local NEAR = 1000
local function leave_list(list, id)
  if call('LPOS', list, id, 'RANK', -1, 'MAXLEN', NEAR) then call('LREM', list, -1, id)
  elseif call('LPOS', list, id, 'MAXLEN', NEAR) then call('LREM', list, 1, id) end
end

-- Take a waiting job that is going to end out of its line, or out of the list of parked jobs.
local function leave_line(id, state, flags, key)
  local special = has_more(flags) and call('HMGET', JOB .. id, 'crashes', 'dep') or {}
  if state == 'parked' then leave_list(PARKED .. (special[2] or ''), id)
  elseif state ~= 'ready' then return
  elseif tonumber(special[1] or 0) >= SUSPECT_AFTER then leave_list(SUSPECTS, id)
  elseif key ~= '' then leave_list(KEYED .. class_of(flags) .. ':' .. key, id)
  else leave_list(READY[class_of(flags)], id) end
end

-- End a waiting job; if its id is still in a line, it is passed over when its turn comes.
local function end_waiting(id, outcome, info, was)
  if was.state == 'ready' then count('waiting', -1)
  elseif was.state == 'parked' then count('parked', -1)
  else call('ZREM', DUE, id) end
  -- The job has no current run, so none that has started.
  was.since = 0
  end_job(id, outcome, info, was)
end

-- One token wakes one idle worker; 16 are as good as a thousand.
local function wake(ready)
  local tokens = math.min(ready, 16 - call('LLEN', WAKE))
  for _ = 1, tokens do call('LPUSH', WAKE, 1) end
end
