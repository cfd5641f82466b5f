-- Take the id of a job that is gone out of its place; where that place is not known, out of the
-- lines of waiting jobs.
-- ARGV  1 id, 2 where it is: due, finished, past, dead, a worker's name after "proc:", or '' for
--       a line, 3 its key ('': none, or
--       nobody knows)
-- RETURNS 1, or 0 where it is not gone
local id, place = ARGV[1], ARGV[2]
if standing(id) then return 0 end
if place == 'finished' then return math.min(1, call('LREM', FINISHED, 0, id)) end
if place == 'past' then return call('ZREM', PAST, id) end
if place == 'dead' then return call('ZREM', DEAD, id) end
if place == 'due' then return call('ZREM', DUE, id) end
if place == '' then
  leave_list(SUSPECTS, id)
  for class = 1, 3 do
    leave_list(READY[class], id)
    if ARGV[3] ~= '' then leave_list(KEYED .. class .. ':' .. ARGV[3], id) end
  end
  for _, one in ipairs(call('SMEMBERS', DEPENDENCIES)) do leave_list(PARKED .. one, id) end
  return 1
end
local gone = call('LREM', PROC .. match(place, '^proc:(.*)$'), 0, id)
if gone > 0 then release_key(id, ARGV[3]) end
return math.min(1, gone)
