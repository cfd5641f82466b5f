-- Let a delayed job wait for its time no longer: it goes to the head of its line.
-- ARGV  1 id
-- RETURNS 'moved', or how it stands: 'waiting', 'running', 'parked', 'ended', 'missing'
local id = ARGV[1]
local state, run, _, flags = standing(id)
if not state then return 'missing' end
if state == 'ready' then return 'waiting' end
if state == 'running' or state == 'parked' then return state end
if state ~= 'delayed' then return 'ended' end
call('ZREM', DUE, id)
make_ready(id, run, flags, (more_of(id, flags)), true)
write_books()
wake(1)
return 'moved'
