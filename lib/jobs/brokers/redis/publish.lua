-- Put jobs in their queue; one whose hash exists already is left as it is.
-- ARGV  per job, at most 500: id, class (1-3), due (ms since 1970), envelope, run base, key,
--       unique key, replace (1 0), deadline (ms or 0), keep (a f), promised (1 0)
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

for i = 1, #ARGV, 11 do
  local id, class, due = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local key, unique = ARGV[i + 5], ARGV[i + 6]
  local job = JOB .. id
  if call('EXISTS', job) == 0 then
    local owner = unique ~= '' and take_unique(id, unique, ARGV[i + 7] == '1')
    if owner then
      refused[#refused + 1] = id
      refused[#refused + 1] = owner
    else
      created = created + 1
      local later = due > now
      call('HSET', job, 'd', ARGV[i + 3], 'run', ARGV[i + 4], 'base', ARGV[i + 4], 'att', 0,
        'crashes', 0, 'pri', class, 'enq', now, 'kp', ARGV[i + 9], 'pm', ARGV[i + 10],
        'state', later and 'delayed' or 'ready', 'rdy', now)
      if key ~= '' or unique ~= '' or ARGV[i + 8] ~= '0' then
        call('HSET', job, 'key', key, 'uq', unique, 'dl', ARGV[i + 8])
      end
      if later then
        call('ZADD', DUE, due, id)
        -- Due before an idle worker would look again by itself: let one look now.
        if due - now < 1000 then ready = ready + 1 end
      else
        push_ready(id, class, key, false)
        ready = ready + 1
      end
    end
  end
end
count('enqueued', created)
write_counts()
wake(ready)
return { created, refused }
