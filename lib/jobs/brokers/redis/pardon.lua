-- The worker that lost these jobs lives: each job gets one crash less, up to a number of times, and
-- a job that was a suspect only for that crash is none any more.
-- ARGV  1 how often at most, then ids
-- RETURNS how many have one crash less
local has_ended = { done = true, dead = true, cancelled = true }
local pardoned, back = 0, 0
for i = 2, #ARGV do
  local id = ARGV[i]
  local state, _, _, flags = standing(id)
  local more = call('HMGET', JOB .. id, 'crashes', 'pardons')
  local crashes, pardons = tonumber(more[1] or 0), tonumber(more[2] or 0)
  if state and not has_ended[state] and crashes > 0 and pardons < tonumber(ARGV[1]) then
    call('HSET', JOB .. id, 'crashes', crashes - 1, 'pardons', pardons + 1)
    pardoned = pardoned + 1
    if state == 'ready' and crashes == SUSPECT_AFTER and call('LREM', SUSPECTS, 1, id) == 1 then
      count('waiting', -1)
      push_ready(id, class_of(flags), (more_of(id, flags)), true)
      back = back + 1
    end
  end
end
write_books()
wake(back)
return pardoned
