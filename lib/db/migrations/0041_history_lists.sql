-- why: ended jobs in a list: by queue, those cancelled, and by what they touched
-- breaking: no
-- lock: jobs_history against writes while its indexes are made, about 6 s for 1,000,000 rows

-- One for a queue and, by the newest of each queue, for all. Upward, since ends come in that order: a
-- page that is full is left full.
create index jobs_history_by_queue on jobs_history (queue, finished_at);
create index jobs_history_cancelled on jobs_history (finished_at) where outcome = 'cancelled';
create index jobs_history_by_about on jobs_history using gin (about) where about <> '{}';
