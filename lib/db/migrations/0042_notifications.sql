-- why: what needs a person is told once, acknowledged by somebody, and resolved when its cause is gone
-- breaking: no
-- lock: none, new tables
create table notifications (
  id              bigint generated always as identity primary key,
  kind            text not null,
  -- which one of its kind: an error's fingerprint, a product's id, a schedule, a queue, a day
  subject         text not null,
  -- what people call it, where its subject tells them nothing: a task, an SKU
  label           text,
  state           text not null default 'open',
  -- how many things it is about, or how often it was; its kind says which
  count           integer not null,
  first_seen_at   timestamptz not null default now(),
  -- when the count changed last
  last_seen_at    timestamptz not null default now(),
  acknowledged_at timestamptz,
  acknowledged_by uuid references accounts (id) on delete set null,
  resolved_at     timestamptz,
  -- when a mail told of it
  mailed_at       timestamptz,
  constraint notifications_have_a_known_state check (state in ('open', 'acknowledged', 'resolved')),
  constraint notifications_are_short check (
    length(kind) between 1 and 40 and length(subject) between 1 and 120 and length(label) <= 120),
  constraint notifications_count_something check (count >= 0),
  constraint resolved_notifications_have_resolved_at check ((state = 'resolved') = (resolved_at is not null))
);
-- one at a time: what is seen again only counts
create unique index notifications_current on notifications (kind, subject) where state <> 'resolved';
create index notifications_by_state on notifications (state, id);
-- serves the cleanup
create index notifications_by_resolved_at on notifications (resolved_at) where resolved_at is not null;

-- When each kind was looked for last: of all processes that look, one at a time does.
create table notification_looks (
  kind      text primary key,
  looked_at timestamptz not null
);

-- Who wants what is open by mail.
create table notification_readers (
  account_id uuid primary key references accounts (id) on delete cascade,
  since      timestamptz not null default now()
);

-- How the webhook does; one row.
create table notification_webhook (
  only_row         boolean primary key default true,
  delivered_at     timestamptz,
  failed_at        timestamptz,
  -- a word for why: "http 503"
  failure          text,
  -- attempts since the last delivery
  failed_in_a_row  integer not null default 0,
  constraint notification_webhook_is_one_row check (only_row),
  constraint notification_webhook_failures_are_short check (length(failure) <= 200)
);

-- Workers that died: what a worker that leaves in peace does not have.
create table worker_deaths (
  worker text primary key,
  died_at   timestamptz not null default now(),
  cause     text not null,
  -- jobs that went back to their queues, and into the dead letters
  recovered integer not null,
  dead      integer not null
);
create index worker_deaths_by_died_at on worker_deaths (died_at);
