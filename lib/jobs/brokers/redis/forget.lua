-- The history of these jobs is stored: take them off the finished list, and forget them in a minute, so
-- that a publisher which woke late does not enqueue them again. Dead ones stay for inspection, for 30
-- days; the newest 10,000 of them are counted. Whose time has come goes when others are stored.
-- ARGV  ids, at most 500
local PAST_MS, DEAD_MS, KEEP_DEAD, AT_MOST = 60000, 30 * 86400000, 10000, 1000
local has_ended = { done = true, dead = true, cancelled = true }
local stored, count_stored, past, passed = {}, 0, {}, {}
local stood = call('HMGET', STANDINGS, unpack(ARGV))
-- What another historian has stored and taken off meanwhile: to look for it would be a walk through the
-- whole list. One that ended again since stands at the end, or comes to stand there.
local was_past = call('ZMSCORE', PAST, unpack(ARGV))
for i, id in ipairs(ARGV) do
  if not stored[id] then count_stored = count_stored + 1 end
  stored[id] = true
  if was_past[i] then passed[id] = true end
  local state = match(stood[i] or '', '^%a+')
  -- One that has begun again meanwhile stays as it is.
  if has_ended[state] then
    past[#past + 1] = now + (state == 'dead' and DEAD_MS or PAST_MS)
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
call('ZREMRANGEBYRANK', DEAD, 0, -KEEP_DEAD - 1)

local due, forgotten = call('ZRANGE', PAST, '-inf', now, 'BYSCORE', 'LIMIT', 0, AT_MOST), {}
if #due > 0 then
  stood = call('HMGET', STANDINGS, unpack(due))
  for i, id in ipairs(due) do
    local state, flags = match(stood[i] or '', '^(%a+) (%w+)')
    if has_ended[state] then
      forgotten[#forgotten + 1] = id
      if has_more(flags) then call('DEL', JOB .. id) end
    end
  end
  drop(forgotten)
  call('ZREM', PAST, unpack(due))
end
return #ARGV
