-- Count waiting and parked jobs anew, from what each job's record says, and adjust the other
-- counts: a full Redis may have evicted the counts, or the jobs that they counted.
-- RETURNS 1, or 0 where there is too much to count in one go
local MOST, PIECE = 200000, 1000
if call('HLEN', STANDINGS) > MOST then return 0 end

-- A job without a standing waits. Leftover fields of a job that is gone say nothing.
local waiting, parked, cursor = call('HLEN', JOBS), 0, '0'
repeat
  local piece = call('HSCAN', STANDINGS, cursor, 'COUNT', PIECE)
  cursor = piece[1]
  for i = 1, #piece[2], 2 do
    local state = match(piece[2][i + 1], '^%a+')
    if state ~= 'ready' and call('HEXISTS', JOBS, piece[2][i]) == 1 then
      waiting = waiting - 1
      if state == 'parked' then parked = parked + 1 end
    end
  end
until cursor == '0'

local inside = waiting + parked + call('ZCARD', DUE)
for _, owner in ipairs(call('SMEMBERS', OWNERS)) do inside = inside + call('LLEN', PROC .. owner) end
for _, ended_as in ipairs(call('HMGET', STATS, 'done', 'dead', 'cancelled')) do
  inside = inside + (tonumber(ended_as) or 0)
end
call('HSET', STATS, 'waiting', waiting, 'parked', parked, 'enqueued', inside)
return 1
