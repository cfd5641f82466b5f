-- why: a dead job that is retried keeps its key, its priority, its deadline and what is kept of it
-- breaking: no
-- lock: jobs_history, for an instant: a column without a default

-- {priority, key, deadline_ms, keep} of a job, each where it is not as usual; null where all are.
alter table jobs_history add column options jsonb;
