-- why: one page of metrics tells what workers and schedulers did, which have no port of their own
-- breaking: no
-- lock: none, new tables

-- What all processes have counted since ever, a row for each line of the metrics page. A restart sets nothing back.
create table metric_totals (
  name   text not null,
  labels text not null,
  value  double precision not null,
  primary key (name, labels)
) with (fillfactor = 50);

-- How each process is now: processor, memory, event loop, machine. Who has not written for a minute is not shown.
create table process_vitals (
  process text primary key,
  service text not null,
  release text not null,
  at      timestamptz not null default now(),
  figures jsonb not null,
  constraint vitals_have_short_names check (length(process) <= 200 and length(service) <= 40)
) with (fillfactor = 50);
create index process_vitals_by_at on process_vitals (at);
