-- Put jobs of one kind in their queue. A known job stays as it is; but if it was published before,
-- and its place has lost it, it goes back to where its record says it stands.
-- USES  put_back, AT_END of put_back.lua
-- ARGV  1 class (1-3), 2 run base, 3 keep (a f), 4 promised (1 0),
--       5 what is special (due all; or none; or new: none, and their ids cannot be known here),
--       6 what all envelopes begin with, 7 two lines per job, at most 250: id, rest of the envelope,
--       8 an instant past which this comes too late (ms since 1970; '': none);
--       then per job that has something special: due (ms since 1970; 0: now; below 0: so many ms from
--       now), and where all is special: key, unique key, replace (1 0), deadline (ms or 0)
-- RETURNS {how many are new, {refused id, owner's id, ...}}
local class, base, special, lines = tonumber(ARGV[1]), ARGV[2], ARGV[5], ARGV[7]
local flags = ARGV[1] .. ARGV[3] .. ARGV[4] .. (special == 'all' and '1' or '0')
local head = flags .. ' ' .. base .. ' ' .. now .. '\n' .. ARGV[6]
local created, ready, refused = 0, 0, {}

-- Redis does not roll a script back, so all arguments are checked before the first write.
local each = special == 'all' and 5 or 1
for at = 9, #ARGV, each do
  if not (tonumber(ARGV[at]) and tonumber(ARGV[at + each - 1])) then
    return redis.error_reply('INVALID start or deadline of a job')
  end
end

-- The publisher slept since it read the promises: a job may have ended meanwhile and be forgotten.
if ARGV[8] ~= '' and now > tonumber(ARGV[8]) then return redis.error_reply('LATE publisher') end

local function instant(due)
  due = tonumber(due)
  return due < 0 and now - due or due
end

-- True for jobs that were published before, in another life of the data.
local is_again = base ~= '0'

-- Plain jobs are pushed together, but never past a key's token: the line keeps the order of the
-- jobs.
local plain = {}
local function push_plain()
  if #plain == 0 then return end
  call('LPUSH', READY[class], unpack(plain))
  count('waiting', #plain)
  plain = {}
end

-- A waiting owner gives up its place; a running one keeps it, since it began with what was known
-- then. A job accepted in another life is not refused now and ends no owner: both run, and the
-- later one owns the key.
local function take_unique(id, unique, replace)
  local owner = call('GET', UNIQ .. unique)
  if owner and owner ~= id then
    local state, run, _, owner_flags = standing(owner)
    local waits = state == 'ready' or state == 'delayed' or state == 'parked'
    if is_again then
      if (waits or state == 'running') and owner > id then return nil end
    elseif not replace and (waits or state == 'running') then
      return owner
    elseif waits then
      push_plain()
      leave_line(owner, state, owner_flags, (more_of(owner, owner_flags)))
      end_waiting(owner, 'cancelled', cjson.encode({ reason = 'replaced', by = id }),
        { state = state, run = run, flags = owner_flags, unique = '' })
    end
  end
  call('SET', UNIQ .. unique, id)
  return nil
end

local function place(id, due, key)
  created = created + 1
  if due > now then
    stand(id, 'delayed', base, now, flags)
    call('ZADD', DUE, due, id)
    -- The job is due before an idle worker would look again by itself: wake one now.
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

-- A known job goes back to its place, and its next run is numbered past the runs of other lives: a
-- Redis that came back older would hand out the same numbers twice.
local function restore(id, d, due, unique)
  local known_flags, known_base, rest = match(d, '^(%w+) (%d+)(.*)$')
  if tonumber(known_base) < tonumber(base) then
    call('HSET', JOBS, id, known_flags .. ' ' .. base .. rest)
  end
  put_back(id, due, AT_END)
  local state = standing(id)
  local is_over = state == 'done' or state == 'dead' or state == 'cancelled'
  if unique ~= '' and not is_over then call('SET', UNIQ .. unique, id, 'NX') end
end

-- True for a job that is new here.
local function is_new(id, due, unique)
  if not is_again then return call('HEXISTS', JOBS, id) == 0 end
  local d = call('HGET', JOBS, id)
  if d then
    restore(id, d, due, unique)
    return false
  end
  -- Leftover fields without a record say nothing about a job.
  call('HDEL', STANDINGS, id)
  call('DEL', JOB .. id)
  return true
end

local function publish(id, d, due)
  if not is_new(id, due, '') then return end
  call('HSET', JOBS, id, d)
  place(id, due, '')
end

local function tell_more(id, at)
  call('HSET', JOB .. id, 'key', ARGV[at + 1], 'uq', ARGV[at + 2], 'dl', ARGV[at + 4])
end

-- The same for a job with a hash of its own; its fields begin at ARGV[at].
local function publish_special(id, d, at)
  local due, key, unique = instant(ARGV[at]), ARGV[at + 1], ARGV[at + 2]
  -- The hash of a known job may have been evicted or deleted by hand, and the job itself not.
  if is_again and call('HEXISTS', JOB .. id, 'key') == 0 then tell_more(id, at) end
  if not is_new(id, due, unique) then return end
  local owner = unique ~= '' and take_unique(id, unique, ARGV[at + 3] == '1')
  if owner then
    refused[#refused + 1] = id
    refused[#refused + 1] = owner
    return
  end
  tell_more(id, at)
  call('HSET', JOBS, id, d)
  place(id, due, key)
end

-- The ids of the call, and each job's id and d in the form that HSET takes.
local ids, facts = {}, {}
local from, find = 1, string.find
while from <= #lines do
  local id_end = find(lines, '\n', from, true)
  local rest_end = find(lines, '\n', id_end + 1, true)
  local id = sub(lines, from, id_end - 1)
  ids[#ids + 1] = id
  facts[#facts + 1] = id
  facts[#facts + 1] = head .. sub(lines, id_end + 1, rest_end - 1)
  from = rest_end + 1
end

-- The jobs this queue does not know yet.
local function unknown()
  local known, seen, new = call('HMGET', JOBS, unpack(ids)), {}, {}
  for i, id in ipairs(ids) do
    if not known[i] and not seen[id] then
      seen[id] = true
      plain[#plain + 1] = id
      new[#new + 1] = id
      new[#new + 1] = facts[2 * i]
    end
  end
  return new
end

if special == 'all' then
  for i, id in ipairs(ids) do publish_special(id, facts[2 * i], 4 + 5 * i) end
elseif special == 'due' then
  for i, id in ipairs(ids) do publish(id, facts[2 * i], instant(ARGV[8 + i])) end
elseif is_again then
  for i, id in ipairs(ids) do publish(id, facts[2 * i], 0) end
else
  -- No job of this call has anything special, so a few calls enter all of them.
  if special == 'new' then plain = ids else facts = unknown() end
  if #facts > 0 then call('HSET', JOBS, unpack(facts)) end
  created, ready = #plain, #plain
end
if is_again then ready = ready + 1 end
push_plain()
count('enqueued', created)
write_books()
wake(ready)
return { created, refused }
