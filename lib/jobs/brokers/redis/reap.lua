-- Take the jobs of a worker that is gone and put them at the head of their queue, uncharged.
-- A job whose workers keep dying under it goes to the dead letters with that evidence.
-- ARGV  1 worker, 2 crashes after which a job is poison, 3 most jobs to take (<= 300)
-- RETURNS {ids put back, ids that are dead now, how many it still holds, runs of those put back}
local worker, cap, limit = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local list = PROC .. worker
local back, dead, runs = {}, {}, {}

local function take(id, was, key)
  local crashes = call('HINCRBY', JOB .. id, 'crashes', 1)
  was.flags = with_more(was.flags)
  if is_cancelled(was.flags) then
    end_job(id, 'cancelled', '{"reason":"cancelled"}', was)
  elseif crashes >= cap then
    local message = crashes .. ' workers died while they ran this job'
    end_job(id, 'dead', cjson.encode({ kind = 'WorkerCrashes', message = message }), was)
    dead[#dead + 1] = id
  else
    make_ready(id, was.run, was.flags, key, true)
    back[#back + 1] = id
    runs[#runs + 1] = was.run
  end
  release_key(id, key)
end

for _ = 1, limit do
  -- The left end is the newest claim: taking it first leaves the oldest at the head in the end.
  local id = call('LPOP', list)
  if not id then break end
  local state, run, since, flags, owner = standing(id)
  if state == 'running' and owner == worker then
    local key, unique = more_of(id, flags)
    take(id, { run = run, since = since, flags = flags, worker = owner, unique = unique }, key)
  end
end
write_books()
wake(#back)
local left = call('LLEN', list)
if left == 0 then call('SREM', OWNERS, worker) end
return { back, dead, left, runs }
