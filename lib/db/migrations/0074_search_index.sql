-- why: the search index is an artefact with versions, made by a job, of which a pointer names the one that answers
-- breaking: no
-- lock: none, new tables

create table search_indexes (
  -- when it was made and what is in it: 20261130T161500Z-3fa9c2d1
  version     text primary key,
  built_at    timestamptz not null,
  -- products that changed later are not in it as they are
  snapshot_at timestamptz not null,
  -- of everything it was made of: the same again is not made again
  inputs      text not null,
  format      integer not null,
  -- what made its vectors; null where it has none
  model       text,
  items       integer not null,
  vectors     integer not null,
  size_bytes  bigint not null,
  sha256      text not null,
  took_ms     bigint not null,
  release     text not null,
  job_id      uuid,
  constraint search_indexes_hold_something check (items > 0 and vectors between 0 and items)
);
create index search_indexes_by_age on search_indexes (built_at desc, version desc);

-- The bytes, in pieces of some MiB. They are dense already: Postgres need not try to compress them.
create table search_index_parts (
  version text not null references search_indexes on delete cascade,
  number  smallint not null,
  name    text not null,
  bytes   bytea not null,
  primary key (version, number)
);
alter table search_index_parts alter column bytes set storage external;

-- The one that answers. One row, so that all processes of all machines see the same at once.
create table search_pointer (
  one        boolean primary key default true,
  version    text not null references search_indexes,
  changed_at timestamptz not null,
  -- somebody chose it: no rebuild by the timetable takes its place
  is_pinned  boolean not null default false,
  constraint there_is_one_pointer check (one)
);

-- What each product means, of what was written about it when that was worked out.
create table search_vectors (
  product_id bigint primary key references products on delete cascade,
  model      text not null,
  content    bigint not null,
  vector     bytea not null
);
