-- The history of these jobs is stored: take them off the finished list and let their hashes go.
-- They stay for a minute so that a publisher which woke late does not enqueue them again;
-- dead ones stay for inspection, the newest 10,000 of them.
-- ARGV  ids, at most 500
local KEEP_DEAD, DEAD_DAYS = 10000, 30
local stored, count_stored = {}, 0
for _, id in ipairs(ARGV) do
  if not stored[id] then count_stored = count_stored + 1 end
  stored[id] = true
  -- One that has begun again meanwhile stays as it is.
  local outcome = string.match(call('HGET', JOB .. id, 's') or '', '^(%a+)')
  if outcome == 'dead' then
    call('EXPIRE', JOB .. id, DEAD_DAYS * 86400)
  elseif outcome == 'done' or outcome == 'cancelled' then
    call('EXPIRE', JOB .. id, 60)
  end
end
if take_off_end(FINISHED, stored, count_stored) > 0 then
  for id, where in pairs(stored) do
    if where == true then call('LREM', FINISHED, -1, id) end
  end
end
call('ZREMRANGEBYRANK', DEAD, 0, -KEEP_DEAD - 1)
return #ARGV
