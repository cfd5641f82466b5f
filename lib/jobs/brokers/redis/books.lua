-- The books of a queue beside what is there, at one instant. Each job has a record, and stands in
-- one place or is counted as waiting or parked; waiting jobs stand in lines.
-- RETURNS {jobs in their places, records, jobs that wait, ids that wait in lines or -1: of too many keys}
local KEYS_AT_ONCE = 1000
local waiting = tonumber(call('HGET', STATS, 'waiting') or 0)
local placed = waiting + tonumber(call('HGET', STATS, 'parked') or 0)
  + call('ZCARD', DUE) + call('LLEN', FINISHED) + call('ZCARD', PAST)
for _, owner in ipairs(call('SMEMBERS', OWNERS)) do placed = placed + call('LLEN', PROC .. owner) end

local function in_lines()
  if call('HLEN', TOKENS) > KEYS_AT_ONCE then return -1 end
  local ids = call('LLEN', SUSPECTS)
  for class = 1, 3 do ids = ids + call('LLEN', READY[class]) end
  local tokens = call('HGETALL', TOKENS)
  for at = 1, #tokens, 2 do
    ids = ids + call('LLEN', KEYED .. tokens[at]) - (tokens[at + 1] == 'r' and 1 or 0)
  end
  return ids
end

return { placed, call('HLEN', JOBS), waiting, in_lines() }
