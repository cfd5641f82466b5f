-- Set limits of a queue. Keys that the old limits kept from starting stand in line again and ask
-- anew, in the order of their names.
-- ARGV  1 where to go on looking for such keys ("0": from the start), then per limit: field, value ('':
--       lifted)
-- RETURNS where to go on; "0" at the end
local AT_ONCE = 500
for at = 2, #ARGV, 2 do
  if not ARGV[at + 1] or ARGV[at + 1] ~= '' and not tonumber(ARGV[at + 1]) then
    return redis.error_reply('INVALID limit ' .. ARGV[at])
  end
end
for at = 2, #ARGV, 2 do
  if ARGV[at + 1] == '' then call('HDEL', LIMITS, ARGV[at])
  else call('HSET', LIMITS, ARGV[at], ARGV[at + 1]) end
end

local found, shut = call('HSCAN', TOKENS, ARGV[1], 'COUNT', AT_ONCE), {}
for at = 1, #found[2], 2 do
  if found[2][at + 1] ~= 'r' then shut[#shut + 1] = found[2][at] end
end
table.sort(shut)
for _, field in ipairs(shut) do
  call('ZREM', HELD, field)
  return_token(field)
end
wake(1)
return found[1]
