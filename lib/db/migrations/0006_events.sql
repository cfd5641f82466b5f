-- why: business events that a transaction promised to the live log
-- breaking: no
-- lock: none, new table
create table events_outbox (
  -- Order of writing, which is not the order of committing: the relay never remembers how far it
  -- came, it takes whatever is not published.
  seq          bigint generated always as identity primary key,
  id           uuid not null unique,
  type         text not null,
  group_name   text not null,
  -- what the event is about; lets a slow reader be given only the latest of several
  key          text,
  data         jsonb not null,
  request_id   text,
  at           timestamptz not null default clock_timestamp(),
  published_at timestamptz,
  constraint events_have_a_short_type check (length(type) between 3 and 60),
  constraint events_have_a_short_group check (length(group_name) between 1 and 80),
  constraint events_are_small check (pg_column_size(data) <= 8192)
);
create index events_outbox_unpublished on events_outbox (seq) where published_at is null;
create index events_outbox_published on events_outbox (published_at) where published_at is not null;
