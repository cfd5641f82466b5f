-- Forget a job that is gone, as if it had never been: its id in a list, and what the counts say of it.
-- ARGV  1 id, 2 where its id is: due, finished, a worker's name after "proc:", or '' for a waiting list,
--       3 its key ('': none, or nobody knows)
-- RETURNS 1, or 0 where it is not gone
local id, place = ARGV[1], ARGV[2]
if standing(id) then return 0 end
local worker = match(place, '^proc:(.*)$')
if place == 'finished' then
  -- It has ended and was counted so; its history cannot be written any more.
  return call('LREM', FINISHED, 0, id) > 0 and 1 or 0
elseif place == 'due' then
  if call('ZREM', DUE, id) == 0 then return 0 end
elseif worker then
  if call('LREM', PROC .. worker, 0, id) == 0 then return 0 end
  release_key(id, ARGV[3])
else
  count('waiting', -1)
end
count('enqueued', -1)
write_books()
return 1
