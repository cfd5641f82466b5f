-- why: dead letters of one error are retried in growing waves, and that goes on whatever request or process ends
-- breaking: no
-- lock: none, new tables

create table dead_redrives (
  id          uuid primary key,
  fingerprint text not null,
  task        text not null,
  state       text not null default 'running',
  -- open letters at the time
  letters     integer not null,
  asked_at    timestamptz not null default now(),
  asked_by    text not null,
  -- the letter that was retried last: the newest go first, and what dies meanwhile is newer
  place       uuid,
  started     integer not null default 0,
  done        integer not null default 0,
  died        integer not null default 0,
  cancelled   integer not null default 0,
  -- when one of its jobs began or ended last
  moved_at    timestamptz not null default now(),
  ended_at    timestamptz,
  -- who cancelled it
  ended_by    text,
  -- a process is at it until then
  held_until  timestamptz not null default '-infinity',
  constraint dead_redrives_have_a_known_state
    check (state in ('running', 'done', 'stopped', 'stuck', 'cancelled')),
  constraint ended_redrives_say_when check ((state = 'running') = (ended_at is null))
);
-- of one error at a time
create unique index dead_redrives_running on dead_redrives (fingerprint) where state = 'running';
create index dead_redrives_by_error on dead_redrives (fingerprint, asked_at desc);

-- the jobs of a redrive that have not ended, a hundred at most
create table dead_redrive_jobs (
  job_id     uuid primary key,
  redrive_id uuid not null references dead_redrives (id) on delete cascade
);
create index dead_redrive_jobs_by_redrive on dead_redrive_jobs (redrive_id);
