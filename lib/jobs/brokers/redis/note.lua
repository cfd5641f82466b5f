-- Keep the progress of a run, if it is current.
-- ARGV  1 worker, 2 id, 3 run, 4 progress (JSON)
-- RETURNS 1 or 0
local id = ARGV[2]
local state, run, since, flags, worker = standing(id)
if state ~= 'running' or run ~= ARGV[3] or worker ~= ARGV[1] then return 0 end
call('HSET', JOB .. id, 'prog', ARGV[4])
if not has_more(flags) then stand(id, state, run, since, with_more(flags), worker) end
return 1
