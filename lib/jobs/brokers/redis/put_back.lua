-- A part of two scripts, after queue.lua: a job that stands nowhere goes back to where it says
-- that it stands, uncharged. A Redis that lost the end of its log may come back with half of what a
-- script did: it cuts the log within the transaction, and what is written next completes it (seen
-- with 7.0).
-- How: at the head of its line, where a single one is late enough; or at the end, which keeps the order
-- of thousands that are put back oldest first.
local AT_HEAD, AT_END = { push = 'RPUSH', looks_once = true }, { push = 'LPUSH' }
-- Whoever says that it stands in a list longer than this is believed. Others are read once in a script,
-- as a whole; what a script puts there itself, at most so many, stands at an end.
local LONGEST, PIECE, PUT_HERE = 100000, 5000, 1000
local members = {}

local function members_of(list)
  local known = members[list]
  if known then return known end
  known = {}
  for from = 0, call('LLEN', list) - 1, PIECE do
    for _, one in ipairs(call('LRANGE', list, from, from + PIECE - 1)) do known[one] = true end
  end
  members[list] = known
  return known
end

local function lacks(list, member, how)
  if call('LLEN', list) > LONGEST then return false end
  if how.looks_once then return not call('LPOS', list, member) end
  return not members_of(list)[member] and not call('LPOS', list, member, 'MAXLEN', PUT_HERE)
    and not call('LPOS', list, member, 'RANK', -1, 'MAXLEN', PUT_HERE)
end

local function put_back_token(class, key, how)
  local field, token = class .. ':' .. key, 'k:' .. key
  local where = call('HGET', TOKENS, field)
  local is_there = where == 'r' and not lacks(READY[class], token, how)
    or where == 'h' and call('ZSCORE', HELD, field)
    or where == 'b' and call('SCARD', KEY_RUNS .. key) > 0
  if is_there then return 0 end
  call('HSET', TOKENS, field, 'r')
  call(how.push, READY[class], token)
  return 1
end

-- Its key's token is looked for as well: it may be what was lost.
local function put_back_ready(id, class, key, is_suspect, how)
  local list = is_suspect and SUSPECTS or key == '' and READY[class] or KEYED .. class .. ':' .. key
  local put = 0
  -- It has been counted as waiting all the time.
  if lacks(list, id, how) then put = call(how.push, list, id) and 1 end
  if key ~= '' and not is_suspect then put = math.max(put, put_back_token(class, key, how)) end
  return put
end

-- 1 where something was missing, else 0; `due` (ms, 0: now) is for a delayed one.
local function put_back(id, due, how)
  local state, run, _, flags, worker = standing(id)
  local key, class = (more_of(id, flags)), class_of(flags)
  local is_suspect = tonumber(call('HGET', JOB .. id, 'crashes') or 0) >= SUSPECT_AFTER
  if state == 'ready' then return put_back_ready(id, class, key, is_suspect, how) end
  if state == 'delayed' then return call('ZADD', DUE, 'NX', math.max(now, due), id) end
  if state == 'running' and lacks(PROC .. worker, id, how) then
    release_key(id, key)
  elseif state == 'parked' and lacks(PARKED .. (call('HGET', JOB .. id, 'dep') or ''), id, how) then
    count('parked', -1)
  else
    local has_ended = state ~= 'running' and state ~= 'parked'
    return has_ended and lacks(FINISHED, id, how) and call('LPUSH', FINISHED, id) and 1 or 0
  end
  make_ready(id, run, flags, key, how == AT_HEAD)
  if key ~= '' and not is_suspect then put_back_token(class, key, how) end
  return 1
end
