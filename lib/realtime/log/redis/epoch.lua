-- Read first by the other scripts: makes sure that the log has an epoch, and says which.
-- An epoch ends with a mark of the server it was begun under: of its run id and of its replication
-- id, which is another one after each promotion. Where Redis lost its data there is no epoch; where it
-- was restarted, or another server took over (there and back as well), the data may be older than
-- what readers have seen: each time a new epoch begins, once, with an empty log.
local function current_epoch(log, epoch_key, recent, random)
  local info = redis.call('INFO', 'server', 'replication')
  local ids = string.match(info, 'run_id:(%x+)') .. string.match(info, 'master_replid:(%x+)')
  local server = string.sub(redis.sha1hex(ids), 1, 8)
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
