-- why: who of the staff wants each day's report by mail
-- breaking: no
-- lock: none, new table
create table report_readers (
  account_id uuid primary key references accounts (id) on delete cascade,
  since      timestamptz not null default now()
);
