-- Counts, lengths and ages of a queue, all of one instant, so that they add up.
-- The oldest job is looked for among those next in their lines: of a class, of a key, of the
-- suspects. A returned job stands at the head of its line though it has not waited for long, so
-- several of a line are read; of more than KEYS_AT_ONCE keys, each look reads some others.
-- RETURNS {ms for which the oldest has waited, whether it is paused (1 0), waiting, parked, delayed, running,
--          dead ones that are kept, enqueued, done, dead, cancelled}
local NEXT, KEYS_AT_ONCE = 20, 500
local oldest = now

local function look(list, count)
  for _, id in ipairs(call('LRANGE', list, -count, -1)) do
    if sub(id, 1, 2) ~= 'k:' then
      local state, _, since = standing(id)
      if state == 'ready' then oldest = math.min(oldest, tonumber(since)) end
    end
  end
end

for class = 1, 3 do look(READY[class], NEXT) end
look(SUSPECTS, NEXT)
for _, field in ipairs(call('HRANDFIELD', TOKENS, KEYS_AT_ONCE)) do look(KEYED .. field, 1) end

local running = 0
for _, owner in ipairs(call('SMEMBERS', OWNERS)) do running = running + call('LLEN', PROC .. owner) end
local counted = call('HMGET', STATS, 'waiting', 'parked', 'enqueued', 'done', 'dead', 'cancelled')
for i = 1, 6 do counted[i] = tonumber(counted[i] or 0) end
return { now - oldest, call('EXISTS', PAUSED), counted[1], counted[2], call('ZCARD', DUE), running,
  call('ZCARD', DEAD), counted[3], counted[4], counted[5], counted[6] }
