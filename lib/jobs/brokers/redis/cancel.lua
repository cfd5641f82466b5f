-- End a job that does not run; of one that does, say who runs it.
-- ARGV  1 id
-- RETURNS 'cancelled', 'ended', 'missing', or 'running:<worker>'
local id = ARGV[1]
local state, run, since, flags, worker = standing(id)
if not state then return 'missing' end
even_if_full()
if state == 'running' then
  -- However its run ends, it is the last one.
  if not is_cancelled(flags) then stand(id, state, run, since, flags .. 'c', worker) end
  return 'running:' .. worker
end
if state ~= 'ready' and state ~= 'delayed' and state ~= 'parked' then return 'ended' end
local key, unique = more_of(id, flags)
leave_line(id, state, flags, key)
end_waiting(id, 'cancelled', '{"reason":"cancelled"}',
  { state = state, run = run, flags = flags, unique = unique })
write_books()
return 'cancelled'
