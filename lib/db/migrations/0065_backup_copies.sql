-- why: a backup is known to lie on another machine as well, or why it does not
-- breaking: no
-- lock: backups, for an instant
alter table backups
  add column copied_at timestamptz,
  -- why the last attempt failed; nothing of a person
  add column copy_fault text;
