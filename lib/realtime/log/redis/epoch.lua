-- Read first by the other scripts: makes sure that the log has an epoch, and says which.
-- An epoch ends with the start of the run id of the server it was begun under. Where Redis lost its
-- data there is none; where it was restarted or another server took over, the data may be older
-- than what readers have seen: either way a new epoch begins, once, with an empty log.
local function current_epoch(log, epoch_key, recent, random)
  local run_id = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or '00000000'
  local server = string.sub(run_id, 1, 8)
  local epoch = redis.call('GET', epoch_key)
  local is_known = epoch and #epoch == 16 and string.sub(epoch, 9) == server
  if is_known and redis.call('EXISTS', log) == 1 then return epoch end
  epoch = random .. server
  redis.call('DEL', log, recent)
  redis.call('SET', epoch_key, epoch)
  -- The one way to make an empty stream.
  redis.call('XGROUP', 'CREATE', log, 'birth', '$', 'MKSTREAM')
  redis.call('XGROUP', 'DESTROY', log, 'birth')
  return epoch
end
