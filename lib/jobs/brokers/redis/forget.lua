-- The history of these jobs is stored: take them off the finished list, and forget them in a
-- minute, so that a publisher which woke late does not enqueue them again. Dead jobs stay for
-- inspection, for 30 days, if they are among the newest 10,000. Each call also forgets the jobs
-- whose time is over.
-- ARGV  ids, at most 500
local PAST_MS, DEAD_MS, KEEP_DEAD, AT_MOST = 60000, 30 * 86400000, 10000, 1000
local has_ended = { done = true, dead = true, cancelled = true }

-- Remove what this queue still holds of ended jobs.
local function forget(ids)
  if #ids == 0 then return end
  local stood, gone = call('HMGET', STANDINGS, unpack(ids)), {}
  for i, id in ipairs(ids) do
    local state, flags = match(stood[i] or '', '^(%a+) (%w+)')
    if has_ended[state] then
      gone[#gone + 1] = id
      if has_more(flags) then call('DEL', JOB .. id) end
    end
  end
  drop(gone)
  call('ZREM', PAST, unpack(ids))
  call('ZREM', DEAD, unpack(ids))
end

-- Beyond their number, dead jobs whose history is stored go now; the others leave like all ended
-- jobs.
local beyond = math.min(AT_MOST, call('ZCARD', DEAD) - KEEP_DEAD)
if beyond > 0 then
  local oldest, settled = call('ZRANGE', DEAD, 0, beyond - 1), {}
  for i, at in ipairs(call('ZMSCORE', PAST, unpack(oldest))) do
    if at then settled[#settled + 1] = oldest[i] end
  end
  call('ZREM', DEAD, unpack(oldest))
  forget(settled)
end

local stored, count_stored, past, passed = {}, 0, {}, {}
local stood = call('HMGET', STANDINGS, unpack(ARGV))
-- Another historian has stored these and taken them off: to look for them would read the whole
-- list. A job that ended once more since then stands at the end of the list, or will stand there.
local was_past = call('ZMSCORE', PAST, unpack(ARGV))
local is_kept = call('ZMSCORE', DEAD, unpack(ARGV))
for i, id in ipairs(ARGV) do
  if not stored[id] then count_stored = count_stored + 1 end
  stored[id] = true
  if was_past[i] then passed[id] = true end
  local state = match(stood[i] or '', '^%a+')
  -- A job that has begun again meanwhile stays as it is.
  if has_ended[state] then
    past[#past + 1] = now + (state == 'dead' and is_kept[i] and DEAD_MS or PAST_MS)
    past[#past + 1] = id
  end
end
even_if_full()
if #past > 0 then call('ZADD', PAST, 'NX', unpack(past)) end
if take_off_end(FINISHED, stored, count_stored) > 0 then
  for id, where in pairs(stored) do
    if where == true and not passed[id] then call('LREM', FINISHED, -1, id) end
  end
end
forget(call('ZRANGE', PAST, '-inf', now, 'BYSCORE', 'LIMIT', 0, AT_MOST))
return #ARGV
