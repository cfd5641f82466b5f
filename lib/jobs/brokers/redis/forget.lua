-- The history of these jobs is stored: take them off the finished list and let their hashes go.
-- They stay for a minute so that a publisher which woke late does not enqueue them again;
-- dead ones stay for inspection, the newest 10,000 of them.
-- ARGV  ids, at most 500
local KEEP_DEAD, DEAD_DAYS = 10000, 30
for _, id in ipairs(ARGV) do
  call('LREM', FINISHED, -1, id)
  local state = standing(id)
  if state == 'dead' then
    call('EXPIRE', JOB .. id, DEAD_DAYS * 86400)
  elseif state == 'done' or state == 'cancelled' then
    call('EXPIRE', JOB .. id, 60)
  end
end
call('ZREMRANGEBYRANK', DEAD, 0, -KEEP_DEAD - 1)
return #ARGV
