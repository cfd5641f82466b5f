-- why: backups and what proved them are remembered, for the panel and for the alarm of a proof that is too old
-- breaking: no
-- lock: none, new tables

create table backups (
  name           text primary key,
  made_at        timestamptz not null,
  -- failed, made, or made and gone since: past keeping
  state          text not null,
  took_ms        bigint not null,
  -- why it failed; nothing of a person
  fault          text,
  size_bytes     bigint,
  sha256         text,
  release        text not null,
  schema_version integer,
  tables         integer,
  rows           bigint,
  files          bigint,
  constraint backups_have_a_known_state check (state in ('made', 'failed', 'removed')),
  constraint failed_backups_say_why check ((state = 'failed') = (fault is not null))
);
create index backups_by_age on backups (made_at desc);

-- Each time one was restored to see whether it can be. A backup may be older than what this database knows.
create table backup_drills (
  id       bigint generated always as identity primary key,
  backup   text not null,
  at       timestamptz not null,
  took_ms  bigint not null,
  -- null where all was well
  fault    text
);
create index backup_drills_by_backup on backup_drills (backup, at desc);
create index backup_drills_by_age on backup_drills (at desc);
