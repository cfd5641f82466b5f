-- Put jobs in their queue; one whose hash exists already is left as it is.
-- ARGV  1 class (1-3), 2 run base, 3 keep (a f), 4 promised (1 0), 5 arguments per job (3 or 7);
--       then per job, at most 500: id, due (ms since 1970; 0: now), envelope,
--       and of those that have more: key, unique key, replace (1 0), deadline (ms or 0)
-- RETURNS {how many are new, {refused id, owner's id, ...}}
local created, ready, refused = 0, 0, {}

-- A waiting owner makes place; one that runs has begun with what was known then.
local function take_unique(id, unique, replace)
  local owner = call('GET', UNIQ .. unique)
  if owner and owner ~= id then
    local was = call('HMGET', JOB .. owner, 'state', 'kp', 'pm')
    local waits = was[1] == 'ready' or was[1] == 'delayed' or was[1] == 'parked'
    if (waits or was[1] == 'running') and not (replace and waits) then
      if not replace then return owner end
    elseif waits then
      if was[1] == 'ready' then count('waiting', -1) end
      if was[1] == 'parked' then count('parked', -1) end
      if was[1] == 'delayed' then call('ZREM', DUE, owner) end
      end_job(owner, 'cancelled', cjson.encode({ reason = 'replaced', by = id }),
        { unique = '', keep = was[2], promised = was[3] })
    end
  end
  call('SET', UNIQ .. unique, id)
  return nil
end

local class, stride = tonumber(ARGV[1]), tonumber(ARGV[5])
-- What is usual is left out: most jobs are five fields.
local special = {}
if ARGV[2] ~= '0' then special[1], special[2], special[3], special[4] = 'run', ARGV[2], 'base', ARGV[2] end
if ARGV[3] == 'f' then special[#special + 1] = 'kp'; special[#special + 1] = 'f' end
if ARGV[4] == '1' then special[#special + 1] = 'pm'; special[#special + 1] = '1' end

-- Pushed together, but never past a key's token: the order of the jobs is the order of the line.
local plain = {}
local function push_plain()
  if #plain == 0 then return end
  call('LPUSH', READY[class], unpack(plain))
  count('waiting', #plain)
  plain = {}
end

for i = 6, #ARGV, stride do
  local id, due, job = ARGV[i], tonumber(ARGV[i + 1]), JOB .. ARGV[i]
  if call('EXISTS', job) == 0 then
    local key, unique, owner = '', '', nil
    if stride == 7 then
      key, unique = ARGV[i + 3], ARGV[i + 4]
      owner = unique ~= '' and take_unique(id, unique, ARGV[i + 5] == '1')
    end
    if owner then
      refused[#refused + 1] = id
      refused[#refused + 1] = owner
    else
      created = created + 1
      local later = due > now
      call('HSET', job, 'd', ARGV[i + 2], 'pri', class, 'enq', now,
        'state', later and 'delayed' or 'ready', unpack(special))
      if stride == 7 then
        call('HSET', job, 'key', key, 'uq', unique, 'dl', ARGV[i + 6])
      end
      if later then
        call('ZADD', DUE, due, id)
        -- Due before an idle worker would look again by itself: let one look now.
        if due - now < 1000 then ready = ready + 1 end
      else
        ready = ready + 1
        if key == '' then
          plain[#plain + 1] = id
        else
          push_plain()
          push_ready(id, class, key, false)
        end
      end
    end
  end
end
push_plain()
count('enqueued', created)
write_counts()
wake(ready)
return { created, refused }
