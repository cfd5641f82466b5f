-- why: pauses and limits of queues that people set, so that a loss of Redis does not lift them
-- breaking: no
-- lock: none, a new table
create table jobs_queue_settings (
  queue      text primary key,
  paused     boolean not null default false,
  -- concurrency, keyConcurrency, keyRate; one that is null was set once and lifted again
  limits     jsonb not null default '{}',
  changed_at timestamptz not null,
  changed_by text
);
