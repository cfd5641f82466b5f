-- Read a breaker, or put another text in its place if nobody was faster.
-- KEYS  1 the breaker's hash: v version, s its state as JSON
-- ARGV  1 the version that was read ("" only reads), 2 the new text
-- RETURNS {version now, text now ("" after a swap that was done, or where there is none), server ms}
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'v', 's')
local version = held[1] or '0'
if ARGV[1] == '' or ARGV[1] ~= version then return { version, held[2] or '', now } end
local after = string.format('%d', tonumber(version) + 1)
redis.call('HSET', KEYS[1], 'v', after, 's', ARGV[2])
-- A breaker that nobody has asked for a day counts as closed.
redis.call('PEXPIRE', KEYS[1], 86400000)
return { after, '', now }
