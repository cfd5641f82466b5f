-- why: a wish to cancel a job outlives the broker's data
-- breaking: no
-- lock: jobs_outbox, a moment
alter table jobs_outbox add column cancel_asked_at timestamptz;
