-- Put a job that stands nowhere back into its place, if its record is still as it was seen. A run
-- of the job may have been lost with its place, so its next run gets a higher number than any
-- before.
-- USES  put_back, AT_HEAD of put_back.lua
-- ARGV  1 id, 2 its `s` as seen ('' without one), 3 when a delayed one is due, ms (0: now),
--       4 from where its runs are numbered now ('': what was lost is not known, so many further on),
--       5 distance of such numbers
-- RETURNS 1, or 0 where there was nothing to do
local id = ARGV[1]
local s, d = call('HGET', STANDINGS, id) or '', call('HGET', JOBS, id)
if s ~= ARGV[2] or not d then return 0 end
if s == '' and call('ZSCORE', PAST, id) then
  -- The job's history is stored and its place is lost: it is over.
  drop({ id })
  call('DEL', JOB .. id)
  call('ZREM', DEAD, id)
  return call('ZREM', PAST, id)
end
local flags, base, rest = match(d, '^(%w+) (%d+)(.*)$')
if s == '' and not has_more(flags) and call('EXISTS', JOB .. id) == 1 then
  -- The job had worker deaths or charged runs before it was lost.
  local state, run, since = standing(id)
  stand(id, state, run, since, with_more(flags))
end
local key, put = (more_of(id, flags)), 0
-- The key must not wait for a run that is over.
for _, run in ipairs(key ~= '' and call('SMEMBERS', KEY_RUNS .. key) or {}) do
  if standing(run) ~= 'running' then put = call('SREM', KEY_RUNS .. key, run) end
end
put = math.max(put, put_back(id, tonumber(ARGV[3]), AT_HEAD))
write_books()
if put == 1 then
  local raised = tonumber(ARGV[4]) or base + ARGV[5]
  call('HSET', JOBS, id, flags .. ' ' .. math.max(raised, base) .. rest)
  wake(1)
end
return put
