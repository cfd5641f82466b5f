-- Append events to a log, each id once, and let go of the oldest beyond its bounds.
-- KEYS  1 log, 2 epoch, 3 ids appended lately
-- ARGV  1 eight random hex digits, 2 entries kept (about), 3 bytes kept (about), 4 ms kept (about),
--       5, 6 entries of so many last ms above which nothing is taken; '' and 0 without such a bound,
--       then per event, at most 500: id, message
-- An entry has the fields `e` epoch, `m` message, `b` bytes of all messages up to this one. A release
-- before this one writes no `b`: counting begins anew behind its entries.
-- RETURNS epoch, how many were new
local FIRST_EVENT = 7
-- Entries looked at for bytes at most, and at once.
local WALKED, STEP = 10000, 200

local epoch = current_epoch(KEYS[1], KEYS[2], KEYS[3], ARGV[1])
local entries, bytes, age = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

-- An entry's count of bytes, and its own.
local function sizes(entry)
  local fields = entry[2]
  local count, own = 0, 0
  for i = 1, #fields, 2 do
    if fields[i] == 'b' then count = tonumber(fields[i + 1]) end
    if fields[i] == 'm' then own = #fields[i + 1] end
  end
  return count, own
end

local now = redis.call('TIME')
local now_ms = now[1] * 1000 + math.floor(now[2] / 1000)

local pace, room = tonumber(ARGV[5]), #ARGV
if pace then
  local since = string.format('%.0f', now_ms - tonumber(ARGV[6]) + 1)
  room = pace - (pace > 0 and #redis.call('XREVRANGE', KEYS[1], '+', since, 'COUNT', pace) or 0)
end

local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local count = last and sizes(last) or 0
local appended = 0
for i = FIRST_EVENT, #ARGV, 2 do
  local id, message = ARGV[i], ARGV[i + 1]
  if appended >= room then break end
  if not redis.call('ZSCORE', KEYS[3], id) then
    count = count + #message
    local place = redis.call('XADD', KEYS[1], 'MAXLEN', '~', entries, '*',
      'e', epoch, 'm', message, 'b', string.format('%.0f', count))
    -- The stream's own clock never goes back, so the oldest ids are always the first to be forgotten.
    redis.call('ZADD', KEYS[3], string.match(place, '^%d+'), id)
    appended = appended + 1
  end
end
-- By number, not by age: what a crashed relay appended is found again however late it is retried.
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -(entries + 1))

local function first_entry()
  return redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
end

-- The newest of those that are too old stays: a reader may stand there who has missed nothing since.
-- Asked only where there is one: of an empty range below the first entry Redis looks at all others.
local first = first_entry()
local too_old = now_ms - age
if first and tonumber(string.match(first[1], '^%d+')) <= too_old then
  local until_ms = string.format('%.0f', too_old)
  local stays = redis.call('XREVRANGE', KEYS[1], until_ms, '-', 'COUNT', 1)[1]
  redis.call('XTRIM', KEYS[1], 'MINID', '~', stays[1])
  first = first_entry()
end

local first_count, first_own = 0, 0
if first then first_count, first_own = sizes(first) end
if first and count - first_count + first_own > bytes then
  local from, walked, kept = '-', 0, nil
  while not kept and walked < WALKED do
    local some = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', STEP)
    for _, entry in ipairs(some) do
      local upto, own = sizes(entry)
      from = '(' .. entry[1]
      if count - upto + own <= bytes then
        kept = entry[1]
        break
      end
    end
    walked = walked + STEP
    if #some < STEP then break end
  end
  local until_id = kept or string.sub(from, 2)
  redis.call('XTRIM', KEYS[1], 'MINID', '~', until_id)
end
return { epoch, appended }
