-- why: the routines of the Postgres broker come with each release, beside those of the release before
-- breaking: no
-- lock: none, a new table

-- One row for each contract whose routines are there: jobs_broker_<name>_v<contract>. Those of migrations
-- have no version in their names and no row here: they are contract 0.
create table jobs_broker_routines (
  contract   integer primary key,
  -- SHA-256 of their texts
  hash       text not null,
  applied_at timestamptz not null default now()
);
