-- why: promised jobs (outbox), what became of them (history), effects, schedule slots, beats
-- breaking: no
-- lock: none, new tables
create table jobs_outbox (
  id              uuid primary key,
  task            text not null,
  queue           text not null,
  priority        text not null,
  args            jsonb not null,
  about           text[] not null default '{}',
  request_id      text,
  run_at          timestamptz not null,
  -- jobs of one key share the key's limits
  job_key         text,
  -- refused while the owner of this key has not ended, or in place of one that waits
  unique_key      text,
  unique_replaces boolean not null default false,
  deadline        timestamptz,
  keep            text not null default 'all',
  promised_at     timestamptz not null default now(),
  -- unpublished past this instant it is alarmed, once
  publish_by      timestamptz not null,
  stuck_at        timestamptz,
  -- the life of Redis under which the job was last published; null: not published yet
  published_under text,
  publishes       integer not null default 0,
  constraint jobs_outbox_keeps_all_or_failures check (keep in ('all', 'failures')),
  constraint jobs_outbox_has_a_known_priority check (priority in ('high', 'normal', 'low'))
);
-- serves "not published" and, by its two ranges, "published under another life of Redis"
create index jobs_outbox_by_life on jobs_outbox (published_under, promised_at);

create table jobs_history (
  id          uuid not null,
  task        text not null,
  queue       text not null,
  outcome     text not null,
  args        jsonb not null,
  about       text[] not null default '{}',
  request_id  text,
  runs        integer not null,
  attempts    integer not null,
  crashes     integer not null,
  worker      text,
  info        jsonb,
  enqueued_at timestamptz not null,
  started_at  timestamptz,
  finished_at timestamptz not null,
  primary key (id, finished_at),
  constraint jobs_history_has_a_known_outcome check (outcome in ('done', 'dead', 'cancelled'))
) partition by range (finished_at);
create table jobs_history_default partition of jobs_history default;
create index jobs_history_by_task on jobs_history (task, finished_at desc);
create index jobs_history_failed on jobs_history (finished_at desc) where outcome = 'dead';

create table job_effects (
  job_id          uuid not null,
  key             text not null,
  state           text not null,
  run             bigint not null,
  worker          text not null,
  idempotency_key text not null,
  doubts          integer not null default 0,
  result          jsonb,
  intended_at     timestamptz not null default now(),
  settled_at      timestamptz,
  primary key (job_id, key),
  constraint job_effects_have_a_known_state
    check (state in ('intended', 'done', 'in_doubt', 'refused')),
  constraint settled_effects_have_settled_at check (state = 'intended' or settled_at is not null)
);
create index job_effects_in_doubt on job_effects (settled_at desc) where doubts > 0;

create table schedule_slots (
  schedule text not null,
  slot_at  timestamptz not null,
  job_id   uuid not null,
  fired_at timestamptz not null default now(),
  primary key (schedule, slot_at)
);

create table process_beats (
  process text primary key,
  beat_at timestamptz not null,
  detail  jsonb not null default '{}'
);
