-- Put a job that stands nowhere back into its place, if it still stands as it was seen: a ready one at
-- the head, one that ran or was parked at the head as ready, a delayed one where it is due. Uncharged.
-- ARGV  1 id, 2 its `s` as seen ('' without one), 3 when a delayed one is due, ms (0: now)
-- RETURNS 1, or 0 where there was nothing to do
local id = ARGV[1]
local job = call('HMGET', JOB .. id, 's', 'd')
if not job[2] or (job[1] or '') ~= ARGV[2] then return 0 end
local LOOKED = 10000
local function lacks(list, member) return not call('LPOS', list, member, 'MAXLEN', LOOKED) end

local function mend_token(class, key)
  local field, token = class .. ':' .. key, 'k:' .. key
  local where = call('HGET', TOKENS, field)
  local is_there = where == 'r' and not lacks(READY[class], token)
    or where == 'h' and call('ZSCORE', HELD, field)
    or where == 'b' and call('SCARD', KEY_RUNS .. key) > 0
  if is_there then return 0 end
  call('HSET', TOKENS, field, 'r')
  call('RPUSH', READY[class], token)
  return 1
end

local state, run, _, flags, worker = standing(id)
local key, class, mended = (more_of(id, flags)), class_of(flags), 0
local is_suspect = tonumber(call('HGET', JOB .. id, 'crashes') or 0) >= SUSPECT_AFTER
if state == 'ready' and is_suspect then
  if lacks(SUSPECTS, id) then mended = call('RPUSH', SUSPECTS, id) and 1 end
elseif state == 'ready' then
  local list = key == '' and READY[class] or KEYED .. class .. ':' .. key
  -- It has been counted as waiting all the time.
  if lacks(list, id) then mended = call('RPUSH', list, id) and 1 end
  if key ~= '' then mended = math.max(mended, mend_token(class, key)) end
elseif state == 'delayed' then
  local due = math.max(now, tonumber(ARGV[3]))
  mended = call('ZADD', DUE, 'NX', due, id)
elseif state == 'running' and lacks(PROC .. worker, id) then
  make_ready(id, run, flags, key, true)
  release_key(id, key)
  if key ~= '' and not is_suspect then mend_token(class, key) end
  mended = 1
elseif state == 'parked' and lacks(PARKED .. (call('HGET', JOB .. id, 'dep') or ''), id) then
  count('parked', -1)
  make_ready(id, run, flags, key, true)
  if key ~= '' and not is_suspect then mend_token(class, key) end
  mended = 1
end
write_counts()
if mended == 1 then wake(1) end
return mended
