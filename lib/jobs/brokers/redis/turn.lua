-- One turn of a worker: report runs that ended (finish.lua), promote what is due and claim what fits
-- (claim.lua), and say so.
-- USES  worker, refused, paused, full of finish.lua; free, room, fresh, others of claim.lua
-- ARGV  1 worker, 2 free slots (<= 256), 3 whether it holds nothing and wants one under suspicion (1 0),
--       4 runs that are simply done, a line each: id, run; then per run that ended otherwise: id, run,
--       kind (done dead cancelled later returned parked), delay ms (of a returned one: a run that is
--       past), charged (1 0), hold its key (1 0), info (JSON or ''; the dependency of a parked one).
--       At most 256 runs in all.
-- RETURNS {places of the runs that were refused as stale, counted from 1 in the order above,
--          claimed jobs that were never claimed before and have nothing special: per job its id and d,
--          which has two lines,
--          the others claimed {place among all claimed, id, d, run, attempt, crashes, ready since},
--          1 where more could be claimed, ms until time alone makes something claimable or -1, now,
--          1 where one under suspicion could be claimed, 2 where this worker may hold back for it}
write_books()

local left = call('LLEN', READY[1]) + call('LLEN', READY[2]) + call('LLEN', READY[3])
local more = left > 0 and free > 0 and not paused
-- Whether a suspect could be claimed (1), and whether this worker may hold back for it (2): the
-- first worker that asks may, for as long as it keeps taking turns.
local WARDEN_LEASE_MS = 5000
local suspects = call('LLEN', SUSPECTS) > 0 and room > 0 and not paused and 1 or 0
local warden = suspects == 1 and call('GET', WARDEN)
if suspects == 1 and (not warden or warden == worker) then
  call('SET', WARDEN, worker, 'PX', WARDEN_LEASE_MS)
  suspects = 2
end
-- Another worker is woken for the jobs that this one leaves.
if left + suspects > 0 and not paused and call('LLEN', WAKE) == 0 then call('LPUSH', WAKE, 1) end
local next = -1
for _, set in ipairs({ DUE, HELD }) do
  local first = call('ZRANGE', set, 0, 0, 'WITHSCORES')
  if first[2] then
    local ms = math.max(0, first[2] - now)
    if next < 0 or ms < next then next = ms end
  end
end
-- Nothing was promoted, so a job that is due is no reason to ask again at once.
if full and next >= 0 then next = math.max(next, 1000) end
return { refused, table.concat(fresh, '\n'), others, more and 1 or 0, next, now, suspects }
