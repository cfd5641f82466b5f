-- Does the token of a key with waiting jobs stand where the books say? One script reads all of it,
-- since the token of a busy key moves with each of its runs.
-- KEYS  1 tokens, 2 ready list of the class, 3 held, 4 what runs of the key, 5 standings
-- ARGV  1 "<class>:<key>", 2 "k:<key>", 3 how much of the ready list is looked through
-- RETURNS 1 where it is, or cannot be told as the list is longer; 0 where it is nowhere; 2 where it waits
-- for a run that is over
local call = redis.call
local where = call('HGET', KEYS[1], ARGV[1])
if where == 'h' then return call('ZSCORE', KEYS[3], ARGV[1]) and 1 or 0 end
if where == 'b' then
  local runs = call('SMEMBERS', KEYS[4])
  for _, id in ipairs(runs) do
    if not string.find(call('HGET', KEYS[5], id) or '', '^running ') then return 2 end
  end
  return #runs > 0 and 1 or 0
end
if where ~= 'r' then return 0 end
if call('LLEN', KEYS[2]) > tonumber(ARGV[3]) then return 1 end
return call('LPOS', KEYS[2], ARGV[2]) and 1 or 0
