-- why: one report a day of what the shop did
-- breaking: no
-- lock: none, new table
create table daily_reports (
  day     date primary key,
  content jsonb not null,
  made_at timestamptz not null
);
