-- A part of two scripts, after queue.lua: a job that stands nowhere goes back to where it says
-- that it stands, uncharged. A Redis that lost the end of its log may come back with half of what a
-- script did: it cuts the log within the transaction, and what is written next completes it (seen
-- with 7.0).
-- GIVES put_back, and how it puts: AT_HEAD of its line, AT_END
-- How: at the head of its line, where a single one is late enough; or at the end, which keeps the order
-- of thousands that are put back oldest first.
local AT_HEAD, AT_END = 'RPUSH', 'LPUSH'
-- A record that names a list longer than this is believed. Shorter lists are searched: jobs come in
-- the order of their line, so the neighbours of a found job are known as well; after some searches
-- the list is read as a whole. What this script itself puts back, at most so many ids, stands at an
-- end.
local LONGEST, AROUND, SEARCHES, PIECE, PUT_HERE = 100000, 400, 20, 5000, 1000
local looks = {}

local function see(look, list, from, to)
  for _, one in ipairs(call('LRANGE', list, from, to)) do look.seen[one] = true end
end

local function lacks(list, member)
  local look = looks[list]
  if not look then
    look = { seen = {}, searches = 0, length = call('LLEN', list) }
    looks[list] = look
  end
  if look.length > LONGEST or look.seen[member] then return false end
  if look.searches < SEARCHES then
    look.searches = look.searches + 1
    local at = call('LPOS', list, member, 'RANK', -1)
    if at then see(look, list, math.max(0, at - AROUND), at + AROUND) end
    return not at
  end
  if look.searches == SEARCHES then
    look.searches = SEARCHES + 1
    for from = 0, call('LLEN', list) - 1, PIECE do see(look, list, from, from + PIECE - 1) end
  end
  return not look.seen[member] and not call('LPOS', list, member, 'MAXLEN', PUT_HERE)
    and not call('LPOS', list, member, 'RANK', -1, 'MAXLEN', PUT_HERE)
end

local function put_back_token(class, key, how)
  local field, token = class .. ':' .. key, 'k:' .. key
  local where = call('HGET', TOKENS, field)
  local is_there = where == 'r' and not lacks(READY[class], token)
    or where == 'h' and call('ZSCORE', HELD, field)
    or where == 'b' and call('SCARD', KEY_RUNS .. key) > 0
  if is_there then return 0 end
  call('HSET', TOKENS, field, 'r')
  call(how, READY[class], token)
  return 1
end

-- The key's token is searched for as well: it may be the part that was lost.
local function put_back_ready(id, class, key, is_suspect, how)
  local list = is_suspect and SUSPECTS or key == '' and READY[class] or KEYED .. class .. ':' .. key
  local put = 0
  -- The job has been counted as waiting all the time.
  if lacks(list, id) then put = call(how, list, id) and 1 end
  if key ~= '' and not is_suspect then put = math.max(put, put_back_token(class, key, how)) end
  return put
end

-- Returns 1 where something was missing, else 0; `due` (ms, 0: now) is for a delayed job.
local function put_back(id, due, how)
  local state, run, _, flags, worker = standing(id)
  local key, class = (more_of(id, flags)), class_of(flags)
  local is_suspect = tonumber(call('HGET', JOB .. id, 'crashes') or 0) >= SUSPECT_AFTER
  if state == 'ready' then return put_back_ready(id, class, key, is_suspect, how) end
  if state == 'delayed' then return call('ZADD', DUE, 'NX', math.max(now, due), id) end
  if state == 'running' and lacks(PROC .. worker, id) then
    release_key(id, key)
  elseif state == 'parked' and lacks(PARKED .. (call('HGET', JOB .. id, 'dep') or ''), id) then
    count('parked', -1)
  else
    local has_ended = state ~= 'running' and state ~= 'parked'
    return has_ended and lacks(FINISHED, id) and call('LPUSH', FINISHED, id) and 1 or 0
  end
  make_ready(id, run, flags, key, how == AT_HEAD)
  if key ~= '' and not is_suspect then put_back_token(class, key, how) end
  return 1
end
