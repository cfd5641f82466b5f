-- The first part of a turn, after queue.lua: report runs that ended. `turn.lua` says what ARGV is.
-- GIVES worker, MINE (its processing list), refused (places of runs that are stale), paused and full (the
--       queue is paused; Redis takes nothing that grows), byte, DIGIT_0, BLANK
local worker = ARGV[1]
local MINE, WHOLE_LIST = PROC .. worker, 1000

-- Lua hashes each string it makes, so a script that makes only the strings it needs is a third
-- faster. The texts of most jobs are therefore read byte by byte: "running
-- <class><keep><promised><more> <run> <worker> ".
local byte, find = string.byte, string.find
local DIGIT_0, BLANK, LETTER_F, LETTER_U = 48, 32, 102, 117
local SECOND, KEEP, PROMISED, MORE, RUN = 2, 10, 11, 12, 14

-- Ids that leave the processing list; jobs to forget; fields of the others. Each group is written
-- at once.
local gone, gone_count, dropped, stands = {}, 0, {}, {}

-- since, flags of a run that is current; else nil.
local function current(s, run)
  local flags, held, owner, since = match(s, '^running (%w+) (%d+) (%S*) (%d+)$')
  if held == run and owner == worker then return since, flags end
end

-- Whether `s` belongs to this run and its job has no hash: "running <3 flags>0 <run> <worker> ".
local mine = {}
local function is_plain(s, run)
  local text = mine[run]
  if not text then
    text = run .. ' ' .. worker .. ' '
    mine[run] = text
  end
  -- Of the states with seven letters, `running` alone has a `u` there; a fifth flag would move the text.
  return find(s, text, RUN, true) == RUN and byte(s, SECOND) == LETTER_U and byte(s, MORE) == DIGIT_0
end

local function leave(id) gone[id], gone_count = true, gone_count + 1 end

-- Most runs end like this: simply done.
local function finish_plain(id, s)
  leave(id)
  count('done', 1)
  if byte(s, KEEP) == LETTER_F and byte(s, PROMISED) == DIGIT_0 then
    dropped[#dropped + 1] = id
  else
    stands[#stands + 1] = id
    stands[#stands + 1] = 'done ' .. sub(s, 9) .. '-' .. now
    ended[#ended + 1] = id
  end
end

-- The later hold of a key wins. The starts left under its rate may have to be kept for longer.
local function hold_key(key, till)
  local bucket, lives = BUCKET .. key, till - now + 3600000
  if tonumber(call('HGET', bucket, 'until') or 0) >= till then return end
  call('HSET', bucket, 'until', till)
  if call('PTTL', bucket) < lives then call('PEXPIRE', bucket, lives) end
end

local function finish(id, run, s, kind, delay, charged, hold, info)
  local since, flags = current(s, run)
  if not since then return false end
  leave(id)
  local key, unique = more_of(id, flags)
  if is_cancelled(flags) and (kind == 'later' or kind == 'returned' or kind == 'parked') then
    kind, charged, info = 'cancelled', '0', '{"reason":"cancelled"}'
  end
  -- Redis does not note the charge of a done run, since history counts it.
  if charged == '1' and kind ~= 'done' then
    call('HINCRBY', JOB .. id, 'att', 1)
    flags = with_more(flags)
  end
  if kind == 'later' then
    if info ~= '' then
      call('HSET', JOB .. id, 'info', info)
      flags = with_more(flags)
    end
    stand(id, 'delayed', run, now, flags)
    call('ZADD', DUE, now + tonumber(delay), id)
    if hold == '1' and key ~= '' then
      hold_key(key, now + tonumber(delay))
    end
  elseif kind == 'returned' then
    -- The effects ledger knows of a later run: this Redis came back older than that run.
    make_ready(id, tonumber(delay) > tonumber(run) and delay or run, flags, key, true)
  elseif kind == 'parked' then
    call('HSET', JOB .. id, 'dep', info)
    stand(id, 'parked', run, now, with_more(flags))
    call('LPUSH', PARKED .. info, id)
    call('SADD', DEPENDENCIES, info)
    count('parked', 1)
  else
    end_job(id, kind, info,
      { run = run, since = since, flags = flags, worker = worker, unique = unique })
  end
  release_key(id, key)
  return true
end

-- Redis does not roll a script back, so all arguments are checked before the first write.
for i = 5, #ARGV, 7 do
  local delay = tonumber(ARGV[i + 3])
  if not (delay and delay >= 0 and delay < 2 ^ 53) or not ARGV[i + 6] then
    return redis.error_reply('INVALID end of ' .. ARGV[i])
  end
end

-- A full Redis refuses only the first write of a script, so this write asks whether it is full. It
-- changes nothing, and tells the length of the pause key. On a full Redis the script still takes
-- ends, and starts nothing whose end it could not store.
local paused = redis.pcall('SETRANGE', PAUSED, 0, '')
local full = type(paused) == 'table'
if full then even_if_full() end
paused = full or paused > 0

local refused, place = {}, 0
local function judge(taken)
  place = place + 1
  if not taken then refused[#refused + 1] = place end
end

local ids, runs = {}, {}
for id, run in string.gmatch(ARGV[4], '(%S+) (%d+)\n') do
  ids[#ids + 1] = id
  runs[#runs + 1] = run
end
local stood = #ids > 0 and call('HMGET', STANDINGS, unpack(ids)) or {}
for i, id in ipairs(ids) do
  local s = not gone[id] and stood[i]
  if s and is_plain(s, runs[i]) then
    finish_plain(id, s)
    judge(true)
  else
    judge(s and finish(id, runs[i], s, 'done', '0', '1', '0', ''))
  end
end
for i = 5, #ARGV, 7 do
  local id = ARGV[i]
  local s = not gone[id] and call('HGET', STANDINGS, id)
  judge(s and finish(id, ARGV[i + 1], s, ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], ARGV[i + 6]))
end
drop(dropped)
if #stands > 0 then call('HSET', STANDINGS, unpack(stands)) end
-- Ended jobs leave the processing list, mostly at its oldest end. Lost answers can make that list
-- too long; then it is not read as a whole.
if gone_count > 0 and take_off_end(MINE, gone, gone_count) > 0 then
  if call('LLEN', MINE) > WHOLE_LIST then
    for id in pairs(gone) do call('LREM', MINE, 1, id) end
  else
    local others_held = {}
    for _, id in ipairs(call('LRANGE', MINE, 0, -1)) do
      if not gone[id] then others_held[#others_held + 1] = id end
    end
    call('DEL', MINE)
    if #others_held > 0 then call('RPUSH', MINE, unpack(others_held)) end
  end
end
