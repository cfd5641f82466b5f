-- End a job that does not run; of one that does, say who runs it.
-- ARGV  1 id
-- RETURNS 'cancelled', 'ended', 'missing', or 'running:<worker>'
local id = ARGV[1]
local was = call('HMGET', JOB .. id, 'state', 'w', 'uq', 'kp', 'pm')
if not was[1] then return 'missing' end
if was[1] == 'running' then
  -- However its run ends, it is the last one.
  call('HSET', JOB .. id, 'cx', '1')
  return 'running:' .. was[2]
end
if was[1] == 'ready' then count('waiting', -1)
elseif was[1] == 'delayed' then call('ZREM', DUE, id)
elseif was[1] == 'parked' then count('parked', -1)
else return 'ended' end
-- Its id stays in its list until its turn comes, and is passed over then.
end_job(id, 'cancelled', '{"reason":"cancelled"}', { unique = was[3], keep = was[4], promised = was[5] })
write_counts()
return 'cancelled'
