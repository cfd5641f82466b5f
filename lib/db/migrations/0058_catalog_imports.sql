-- why: staff import a catalogue in the panel: the file is tried first, then brought in once somebody agrees
-- breaking: no
-- lock: none, a new table
create table catalog_imports (
  -- names its file, too
  id         uuid primary key,
  file_name  text not null,
  size_bytes bigint not null,
  state      text not null default 'checking',
  account_id uuid,
  -- of who sent it, or agreed to it last: what the audit keeps
  role       text not null,
  network    text not null,
  sent_at    timestamptz not null default now(),
  ended_at   timestamptz,
  bytes_read bigint not null default 0,
  rows       integer not null default 0,
  rejected   integer not null default 0,
  created    integer not null default 0,
  updated    integer not null default 0,
  unchanged  integer not null default 0,
  -- a few of what would change: [{sku, name, changes: [text]}]
  sample     jsonb not null default '[]',
  -- why it failed
  reason     text not null default '',
  constraint catalog_imports_are_in_a_state check (
    state in ('checking', 'checked', 'applying', 'done', 'failed')),
  constraint catalog_imports_have_short_texts check (
    length(file_name) <= 200 and length(reason) <= 1000)
);
create index catalog_imports_by_sent_at on catalog_imports (sent_at, id);
