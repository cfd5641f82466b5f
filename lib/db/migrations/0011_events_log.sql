-- why: the live log of events where there is no Redis
-- breaking: no
-- lock: none, new tables and a function
create table events_log (
  -- The order of the log and, as `<position>-0`, the cursor. No identity column: whoever appends
  -- holds a lock until its commit and counts on from the last, so that a rollback leaves no gap and
  -- what a reader missed is known by subtraction.
  position bigint primary key,
  -- an event that is handed over twice is appended once
  event_id uuid not null unique,
  -- JSON as the client wrote it: never looked into here, so never parsed
  message  text not null
);

create table events_log_life (
  one         boolean primary key default true,
  random_half text not null,
  constraint there_is_one_life check (one)
);
insert into events_log_life (random_half) values (left(md5(gen_random_uuid()::text), 8));

-- The log's epoch, 16 hex digits: half of it made once with the table, half from the server's
-- identity, its timeline and the database. Restored from a backup, cloned, or taken over by a
-- standby, the table may be older than what readers have seen, and they must not go on in it.
create function events_log_epoch() returns text stable language sql as $$
  select random_half || left(md5(concat_ws(' ',
           (select system_identifier from pg_control_system()),
           left(pg_walfile_name(pg_current_wal_lsn()), 8),
           (select oid from pg_database where datname = current_database()))), 8)
    from events_log_life
$$;
