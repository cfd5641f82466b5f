-- why: who comes back to the dashboard is told what happened since the last look
-- breaking: no
-- lock: none, a new table

create table dashboard_looks (
  account_id uuid primary key references accounts (id) on delete cascade,
  -- the last time somebody looked, to the minute
  seen_at    timestamptz not null default now(),
  -- the last absence; null: there was none, or it has been read
  away_from  timestamptz,
  away_until timestamptz,
  constraint absences_have_two_ends check ((away_from is null) = (away_until is null))
);
