-- Take the jobs of a worker that is gone and put them at the head of their queue, uncharged.
-- A job whose workers keep dying under it goes to the dead letters with that evidence.
-- ARGV  1 worker, 2 crashes after which a job is poison, 3 most jobs to take (<= 300)
-- RETURNS {ids put back, ids that are dead now}
local worker, cap, limit = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local list = PROC .. worker
local back, dead = {}, {}
for _ = 1, limit do
  -- The left end is the newest claim: taking it first leaves the oldest at the head in the end.
  local id = call('LPOP', list)
  if not id then break end
  local job = JOB .. id
  local was = call('HMGET', job, 'state', 'w', 'pri', 'key', 'uq', 'kp', 'pm', 'cx')
  if was[1] == 'running' and was[2] == worker then
    local crashes = call('HINCRBY', job, 'crashes', 1)
    local about = { unique = was[5], keep = was[6], promised = was[7] }
    if was[8] then
      end_job(id, 'cancelled', '{"reason":"cancelled"}', about)
    elseif crashes >= cap then
      local message = crashes .. ' workers died while they ran this job'
      end_job(id, 'dead', cjson.encode({ kind = 'WorkerCrashes', message = message }), about)
      dead[#dead + 1] = id
    else
      make_ready(id, tonumber(was[3]), was[4] or '', true)
      back[#back + 1] = id
    end
    release_key(id, was[4] or '')
  end
end
write_counts()
wake(#back)
if call('EXISTS', list) == 0 then call('SREM', OWNERS, worker) end
return { back, dead }
