-- why: the panel draws what the system did in the last 24 hours, and marks what was released when
-- breaking: no
-- lock: none, new tables

-- What all processes did in 15 seconds; null: nobody has measured it. See lib/metrics/history/series.ts.
create table metric_steps (
  at                 timestamptz primary key,
  http_requests      double precision,
  http_errors        double precision,
  http_p95_ms        double precision,
  jobs_done          double precision,
  jobs_failed        double precision,
  jobs_delay_p95_ms  double precision,
  jobs_waiting       double precision,
  live_connections   double precision,
  live_delivered     double precision,
  live_dropped       double precision,
  db_connections     double precision,
  db_longest_ms      double precision,
  redis_memory_bytes double precision,
  redis_commands     double precision
);

-- When processes of another release than the last one began to run.
create table release_starts (
  id         bigint generated always as identity primary key,
  release    text not null,
  started_at timestamptz not null default now(),
  constraint releases_have_a_short_name check (length(release) between 1 and 200)
);
create index release_starts_by_started_at on release_starts (started_at);
