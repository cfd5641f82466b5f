-- Put jobs of one kind in their queue; one whose hash exists already is left as it is.
-- ARGV  1 class (1-3), 2 run base, 3 keep (a f), 4 promised (1 0), 5 arguments per job (2, 3 or 7);
--       then per job, at most 500: id, envelope,
--       of those that may be delayed: due (ms since 1970; 0: now),
--       and of those that have more: key, unique key, replace (1 0), deadline (ms or 0)
-- RETURNS {how many are new, {refused id, owner's id, ...}}
local class, base, stride = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[5])
local flags = ARGV[1] .. ARGV[3] .. ARGV[4] .. (stride == 7 and '1' or '0')
local head = flags .. ' ' .. base .. ' ' .. now .. '\n'
local created, ready, refused = 0, 0, {}

-- A waiting owner makes place; one that runs has begun with what was known then.
local function take_unique(id, unique, replace)
  local owner = call('GET', UNIQ .. unique)
  if owner and owner ~= id then
    local state, run, _, owner_flags = standing(owner)
    local waits = state == 'ready' or state == 'delayed' or state == 'parked'
    if not replace and (waits or state == 'running') then return owner end
    if waits then
      end_waiting(owner, 'cancelled', cjson.encode({ reason = 'replaced', by = id }),
        { state = state, run = run, flags = owner_flags, unique = '' })
    end
  end
  call('SET', UNIQ .. unique, id)
  return nil
end

-- Pushed together, but never past a key's token: the order of the jobs is the order of the line.
local plain = {}
local function push_plain()
  if #plain == 0 then return end
  call('LPUSH', READY[class], unpack(plain))
  count('waiting', #plain)
  plain = {}
end

local function place(id, due, key)
  created = created + 1
  if due > now then
    stand(id, 'delayed', base, now, flags)
    call('ZADD', DUE, due, id)
    -- Due before an idle worker would look again by itself: let one look now.
    if due - now < 1000 then ready = ready + 1 end
  elseif key == '' then
    ready = ready + 1
    plain[#plain + 1] = id
  else
    ready = ready + 1
    push_plain()
    push_ready(id, class, key, false)
  end
end

for i = 6, #ARGV, stride do
  local id, envelope = ARGV[i], ARGV[i + 1]
  local due = stride > 2 and tonumber(ARGV[i + 2]) or 0
  if stride < 7 then
    if call('HSETNX', JOB .. id, 'd', head .. envelope) == 1 then place(id, due, '') end
  elseif call('EXISTS', JOB .. id) == 0 then
    local key, unique = ARGV[i + 3], ARGV[i + 4]
    local owner = unique ~= '' and take_unique(id, unique, ARGV[i + 5] == '1')
    if owner then
      refused[#refused + 1] = id
      refused[#refused + 1] = owner
    else
      call('HSET', JOB .. id, 'd', head .. envelope, 'key', key, 'uq', unique, 'dl', ARGV[i + 6])
      place(id, due, key)
    end
  end
end
push_plain()
count('enqueued', created)
write_counts()
wake(ready)
return { created, refused }
