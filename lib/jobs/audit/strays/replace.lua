-- Put a job that stands nowhere back into its place, if it still stands as it was seen.
-- ARGV  1 id, 2 its `s` as seen ('' without one), 3 when a delayed one is due, ms (0: now)
-- RETURNS 1, or 0 where there was nothing to do
local id = ARGV[1]
local s = call('HGET', STANDINGS, id) or ''
if s ~= ARGV[2] or call('HEXISTS', JOBS, id) == 0 then return 0 end
local put = put_back(id, tonumber(ARGV[3]), AT_HEAD)
write_books()
if put == 1 then wake(1) end
return put
