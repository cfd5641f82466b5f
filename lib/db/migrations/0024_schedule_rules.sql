-- why: a line of the timetable that changes its rule, or comes back, owes no slot of before
-- breaking: no, an older release leaves the new columns as they are
-- lock: a short exclusive lock on schedules_state; nulls rewrite nothing
alter table schedules_state
  -- what first_seen_at is of; null where a release before this saw it last
  add column rule       text,
  -- since when a timetable without it is in use
  add column dropped_at timestamptz;
