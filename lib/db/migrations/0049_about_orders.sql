-- why: the time line of an order finds its promised jobs and its live events without reading all of them
-- breaking: no
-- lock: jobs_outbox and events_outbox against writes while an index is made, about a second for 1,000,000 rows each

-- What a job is about first; nearly all are about one thing.
create index jobs_outbox_by_about on jobs_outbox ((about[1])) where about <> '{}';
create index events_outbox_by_key on events_outbox (key, seq) where key is not null;
