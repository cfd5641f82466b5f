-- Keep the progress of a run, if it is current.
-- ARGV  1 worker, 2 id, 3 run, 4 progress (JSON)
-- RETURNS 1 or 0
local held = call('HMGET', JOB .. ARGV[2], 'state', 'run', 'w')
if held[1] ~= 'running' or held[2] ~= ARGV[3] or held[3] ~= ARGV[1] then return 0 end
call('HSET', JOB .. ARGV[2], 'prog', ARGV[4])
return 1
