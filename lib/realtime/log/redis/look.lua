-- Where the log ends, and what came after a cursor: everything or nothing.
-- KEYS  1 log, 2 epoch, 3 ids appended lately
-- ARGV  1 eight random hex digits, 2 epoch of the cursor ('' for none), 3 id of the cursor,
--       4 entries at most (0: none are wanted, at most 1000)
-- RETURNS epoch, last id, held | epoch | trimmed | behind, entries
local epoch = current_epoch(KEYS[1], KEYS[2], KEYS[3], ARGV[1])
local info = {}
local flat = redis.call('XINFO', 'STREAM', KEYS[1])
for i = 1, #flat, 2 do info[flat[i]] = flat[i + 1] end
local last = info['last-generated-id']
if ARGV[2] == '' then return { epoch, last, 'held', {} } end

local function before(a, b)
  local a_ms, a_seq = string.match(a, '(%d+)-(%d+)')
  local b_ms, b_seq = string.match(b, '(%d+)-(%d+)')
  if a_ms ~= b_ms then return tonumber(a_ms) < tonumber(b_ms) end
  return tonumber(a_seq) < tonumber(b_seq)
end

if ARGV[2] ~= epoch or before(last, ARGV[3]) then return { epoch, last, 'epoch', {} } end
-- Somebody took entries out by hand: what is left after the cursor may be a part.
if before(ARGV[3], info['max-deleted-entry-id']) then return { epoch, last, 'trimmed', {} } end
if info['entries-added'] ~= info['length'] then
  -- Something was trimmed. Only an entry that is still there proves that nothing after it is gone.
  local first = info['first-entry'] and info['first-entry'][1]
  if ARGV[3] ~= last and (not first or before(ARGV[3], first)) then
    return { epoch, last, 'trimmed', {} }
  end
end
local limit = tonumber(ARGV[4])
if limit == 0 or ARGV[3] == last then return { epoch, last, 'held', {} } end
local entries = redis.call('XRANGE', KEYS[1], '(' .. ARGV[3], '+', 'COUNT', limit + 1)
if #entries > limit then return { epoch, last, 'behind', {} } end
return { epoch, last, 'held', entries }
