-- Append events to the log, each id once.
-- KEYS  1 log, 2 epoch, 3 ids appended lately
-- ARGV  1 eight random hex digits, 2 entries kept (about), then per event, at most 500: id, message
-- RETURNS epoch, how many were new
local epoch = current_epoch(KEYS[1], KEYS[2], KEYS[3], ARGV[1])
local keep = tonumber(ARGV[2])
local appended = 0
for i = 3, #ARGV, 2 do
  if not redis.call('ZSCORE', KEYS[3], ARGV[i]) then
    local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', keep, '*', 'e', epoch, 'm', ARGV[i + 1])
    -- The stream's own clock never goes back, so the oldest ids are always the first to be forgotten.
    redis.call('ZADD', KEYS[3], string.match(id, '^%d+'), ARGV[i])
    appended = appended + 1
  end
end
-- By number, not by age: what a crashed relay appended is found again however late it is retried.
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -(keep + 1))
return { epoch, appended }
