-- Take out of its place an id whose job is gone.
-- ARGV  1 id, 2 where it is: due, finished, or a worker's name after "proc:", 3 its key ('': none, or
--       nobody knows)
-- RETURNS 1, or 0 where it is not gone
local id, place = ARGV[1], ARGV[2]
if standing(id) then return 0 end
if place == 'finished' then return math.min(1, call('LREM', FINISHED, 0, id)) end
if place == 'due' then return call('ZREM', DUE, id) end
local gone = call('LREM', PROC .. match(place, '^proc:(.*)$'), 0, id)
if gone > 0 then release_key(id, ARGV[3]) end
return math.min(1, gone)
