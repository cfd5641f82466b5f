-- why: people see and steer the engine room: who paused a queue and why, what each worker is and whether
--      it shall claim nothing more, and how a queue went on minute by minute
-- breaking: no
-- lock: jobs_queue_settings, for an instant: columns without defaults

alter table jobs_queue_settings
  add column paused_at    timestamptz,
  add column paused_by    text,
  -- as somebody wrote it; it goes with the pause
  add column pause_reason text,
  add constraint pauses_are_explained_in_short check (length(pause_reason) <= 200);
update jobs_queue_settings set paused_at = changed_at, paused_by = changed_by where paused;

-- Every worker that was started, for as long as history names it.
create table jobs_workers (
  worker           text primary key,
  release          text not null,
  host             text not null,
  pid              integer not null,
  started_at       timestamptz not null default now(),
  seen_at          timestamptz not null default now(),
  -- since when it shall claim nothing, until somebody takes that back
  drain_asked_at   timestamptz,
  drain_asked_by   text,
  constraint drains_say_by_whom check ((drain_asked_at is null) = (drain_asked_by is null))
);
create index jobs_workers_by_age on jobs_workers (seen_at);

-- How each queue stood at the beginning of a minute, for a day. What was counted is counted from the
-- beginning of the broker's data.
create table jobs_queue_minutes (
  queue     text not null,
  minute    timestamptz not null,
  enqueued  bigint not null,
  ended     bigint not null,
  dead      bigint not null,
  waiting   bigint not null,
  running   integer not null,
  oldest_ms bigint not null,
  -- of the minute before it; null where nothing ran
  run_p50   double precision,
  run_p95   double precision,
  delay_p50 double precision,
  delay_p95 double precision,
  primary key (minute, queue)
);
