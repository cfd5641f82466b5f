-- Take an id out of a place where its job does not stand, if the job's record is still as it was
-- seen; where the id stands twice in its right place, take the later entry.
-- ARGV  1 id, 2 the place: due, finished, suspects, or ready, keyed, parked or proc with a name after a
--       colon, 3 its `s` as seen ('' without one), 4 whether it belongs there (1 0)
-- RETURNS how many entries went
local id, place = ARGV[1], ARGV[2]
if (call('HGET', STANDINGS, id) or '') ~= ARGV[3] then return 0 end
local kind, name = match(place, '^(%a+):?(.*)$')
local classes = { high = 1, normal = 2, low = 3 }
if kind == 'due' then return call('ZREM', DUE, id) end
local list = kind == 'finished' and FINISHED or kind == 'suspects' and SUSPECTS
  or kind == 'ready' and READY[classes[name]] or kind == 'keyed' and KEYED .. name
  or kind == 'parked' and PARKED .. name or kind == 'proc' and PROC .. name
if not list then return redis.error_reply('INVALID place ' .. place) end
if ARGV[4] == '0' then return call('LREM', list, 0, id) end
return call('LPOS', list, id, 'RANK', 2) and call('LREM', list, 1, id) or 0
