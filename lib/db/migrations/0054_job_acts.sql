-- why: why somebody cancelled a job or settled its effect is kept beside the job; the audit holds no words of people
-- breaking: no
-- lock: job_effects against writes while a small index is made, about a second for 1,000,000
create table job_acts (
  id         bigint generated always as identity primary key,
  job_id     uuid not null,
  act        text not null,
  -- Of which of its effects; empty where it is about the job.
  effect_key text not null default '',
  reason     text not null,
  acted_by   text not null,
  acted_at   timestamptz not null default now(),
  constraint reasons_of_acts_are_short check (length(reason) <= 500)
);
create index job_acts_by_job on job_acts (job_id, id);
create index job_acts_by_age on job_acts (acted_at);
-- Effects of jobs that have not run again since: nobody has counted that doubt yet.
create index job_effects_left_in_doubt on job_effects (settled_at desc) where state = 'in_doubt';
