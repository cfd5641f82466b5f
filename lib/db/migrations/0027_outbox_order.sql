-- why: of the promises of one transaction the last is known, so that a debounce keeps it
-- breaking: no
-- lock: jobs_outbox, while its indexes are made: a moment, or a second for 1,000,000 promises
create sequence jobs_outbox_place;
-- promises from before have no order among those of one instant
alter table jobs_outbox add column place bigint not null default 0;
alter table jobs_outbox alter column place set default nextval('jobs_outbox_place');
alter sequence jobs_outbox_place owned by jobs_outbox.place;

drop index jobs_outbox_by_life;
create index jobs_outbox_by_life on jobs_outbox (published_under, promised_at, place);
-- serves "an older one that takes the same place"
create index jobs_outbox_replacing on jobs_outbox (queue, unique_key, promised_at, place)
  where unique_replaces;
