-- why: pausing schedules by hand; dead letters by the error they died of, and what was done about them
-- breaking: no
-- lock: jobs_history is rewritten for its new column (about a second for each 100,000 rows)
create table schedules_state (
  schedule      text primary key,
  -- a slot before this instant was never owed
  first_seen_at timestamptz not null,
  paused_at     timestamptz,
  paused_by     text,
  -- the job of the last "run now"
  run_job_id    uuid,
  constraint paused_schedules_say_by_whom check ((paused_at is null) = (paused_by is null))
);

-- The name of an error: the same for all jobs of a task that died of the same thing, whatever ids,
-- numbers and quoted values its message has, and in whatever line of whatever folder the code stood.
-- It runs while history is written, so it must take any info without an error.
create function job_failure_fingerprint(task text, info jsonb) returns text
language sql immutable parallel safe
return (
  with said as (
    select regexp_replace(regexp_replace(regexp_replace(regexp_replace(
             left(coalesce(info->>'message', ''), 500),
             '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '<id>', 'gi'),
             '"[^"]*"|`[^`]*`', '<text>', 'g'),
             '(^|[^[:alnum:]])''[^'']*''', '\1<text>', 'g'),
             '[0-9]+([.,:][0-9]+)*', '<n>', 'g') as message
  ), own as (
    select coalesce(substring(frame from '^at (?:async |new )*([^ (]+) \('), '') || ' ' ||
           coalesce(substring(frame from '([^/():]+/[^/():]+\.tsx?):\d'), '') as place
      from jsonb_array_elements_text(
             case when jsonb_typeof(info->'stack') = 'array' then info->'stack'
                  else '[]'::jsonb end) with ordinality as stack (frame, position)
     where frame ~ '\.tsx?:\d' and frame !~ '/npm/|/node_modules/|(node|ext):'
     order by position limit 1
  )
  select left(md5(task || chr(10) || coalesce(info->>'kind', '') || chr(10) || said.message ||
                  chr(10) || coalesce((select place from own), '')), 12)
    from said
);

alter table jobs_history
  add column fingerprint text generated always as
    (case when outcome = 'dead' then job_failure_fingerprint(task, info) end) stored;
create index jobs_history_dead_by_error on jobs_history (fingerprint, finished_at desc)
  where outcome = 'dead';
-- serves "how many ended in the last minute" at next to no cost for writers
create index jobs_history_by_time on jobs_history using brin (finished_at);

create table job_dead_acts (
  job_id         uuid primary key,
  retried_as     uuid,
  retried_at     timestamptz,
  retried_by     text,
  discarded_at   timestamptz,
  discarded_by   text,
  discard_reason text,
  constraint retries_say_when_and_by_whom
    check ((retried_as is null) = (retried_at is null) and (retried_as is null) = (retried_by is null)),
  constraint discards_say_why_and_by_whom
    check ((discarded_at is null) = (discarded_by is null)
       and (discarded_at is null) = (discard_reason is null))
);
create index job_dead_acts_by_retry on job_dead_acts (retried_as) where retried_as is not null;
