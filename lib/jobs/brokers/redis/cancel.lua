-- End jobs that do not run; of those that do, say who runs them.
-- ARGV  ids, at most 200
-- RETURNS of each 'cancelled', 'ended', 'missing', or 'running:<worker>'
local function cancel(id)
  local state, run, since, flags, worker = standing(id)
  if not state then return 'missing' end
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
  return 'cancelled'
end

even_if_full()
local answers = {}
for i, id in ipairs(ARGV) do answers[i] = cancel(id) end
write_books()
return answers
