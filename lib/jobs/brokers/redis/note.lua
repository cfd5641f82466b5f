-- Keep the progress of a run, if it is current.
-- ARGV  1 worker, 2 id, 3 run, 4 progress (JSON)
-- RETURNS 1 or 0
local state, run, _, _, worker = standing(ARGV[2])
if state ~= 'running' or run ~= ARGV[3] or worker ~= ARGV[1] then return 0 end
call('HSET', JOB .. ARGV[2], 'prog', ARGV[4])
return 1
