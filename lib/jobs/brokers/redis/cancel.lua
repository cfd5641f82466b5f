-- End jobs that do not run; of those that do, say who runs them.
-- ARGV  ids, at most 200
-- RETURNS of each 'cancelled', 'ended', 'missing', or 'running:<worker>'
-- A job without a hash of its own stores no reason: its state says already that somebody cancelled
-- it.
local REASON = '{"reason":"cancelled"}'

-- Ids at the end of a ready list are taken off in one call.
local leaving, count_leaving = { {}, {}, {} }, { 0, 0, 0 }
local function leave(id, state, flags, key)
  if state ~= 'ready' or has_more(flags) then return leave_line(id, state, flags, key) end
  local class = class_of(flags)
  leaving[class][id], count_leaving[class] = true, count_leaving[class] + 1
end

local function leave_together()
  for class, gone in ipairs(leaving) do
    if count_leaving[class] > 0 and take_off_end(READY[class], gone, count_leaving[class]) > 0 then
      for id, where in pairs(gone) do
        if where == true then leave_list(READY[class], id) end
      end
    end
  end
end

local function cancel(id, state, run, since, flags, worker)
  if not state then return 'missing' end
  if state == 'running' then
    -- However this run ends, no other follows it.
    if not is_cancelled(flags) then stand(id, state, run, since, flags .. 'c', worker) end
    return 'running:' .. worker
  end
  if state ~= 'ready' and state ~= 'delayed' and state ~= 'parked' then return 'ended' end
  local key, unique = more_of(id, flags)
  leave(id, state, flags, key)
  end_waiting(id, 'cancelled', has_more(flags) and REASON or '',
    { state = state, run = run, flags = flags, unique = unique })
  return 'cancelled'
end

even_if_full()
-- A job that never moved has no standing yet.
local stood, untold, told = call('HMGET', STANDINGS, unpack(ARGV)), {}, {}
for i, id in ipairs(ARGV) do
  if not stood[i] then untold[#untold + 1] = id end
end
if #untold > 0 then
  for i, d in ipairs(call('HMGET', JOBS, unpack(untold))) do told[untold[i]] = d end
end
local answers, answer_of = {}, {}
for i, id in ipairs(ARGV) do
  if not answer_of[id] then answer_of[id] = cancel(id, standing_in(stood[i], told[id])) end
  answers[i] = answer_of[id]
end
leave_together()
write_books()
return answers
