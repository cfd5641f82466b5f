-- why: a backup is known to have been read back whole, where there was no server to restore it on
-- breaking: no
-- lock: backups, for an instant
alter table backups
  add column read_at timestamptz,
  -- why it is not what was backed up; null where it is
  add column read_fault text;
