-- Put parked jobs of a dependency back, oldest first.
-- ARGV  1 dependency, 2 most jobs (<= 500)
-- RETURNS how many
local list, back = PARKED .. ARGV[1], 0
while back < tonumber(ARGV[2]) do
  local id = call('RPOP', list)
  if not id then break end
  local state, run, _, flags = standing(id)
  if state == 'parked' then
    count('parked', -1)
    make_ready(id, run, flags, (more_of(id, flags)), true)
    back = back + 1
  end
end
if call('EXISTS', list) == 0 then call('SREM', DEPENDENCIES, ARGV[1]) end
write_books()
wake(back)
return back
