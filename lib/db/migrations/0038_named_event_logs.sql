-- why: live logs with names, each with bounds of its own, so that none takes another's room
-- breaking: no
-- lock: events_outbox and events_log, for an instant: columns with defaults

-- A release before this one promises to the log it knows.
alter table events_outbox add column log_name text not null default 'events';

-- The log there was keeps its table, for releases that know no other.
alter table events_log
  add column log_name text not null default 'events',
  add column at timestamptz not null default now(),
  -- bytes of all messages up to this one; what a release before this one appends has none, and
  -- counting begins anew behind it
  add column bytes_upto bigint not null default 0;

-- All other logs.
create table events_logs (
  log_name   text not null,
  position   bigint not null,
  event_id   uuid not null,
  message    text not null,
  at         timestamptz not null default now(),
  bytes_upto bigint not null,
  primary key (log_name, position),
  constraint events_are_once_in_a_log unique (log_name, event_id)
);
