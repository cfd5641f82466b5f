-- For how long the oldest of those has waited that stand next in their lines: of a class, of a key, or
-- under suspicion. Some of a line are looked at, since what came back stands at the
-- head and has not waited there for long; of more than KEYS_AT_ONCE keys any, others at each look.
-- RETURNS ms; 0 where none waits
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
return now - oldest
