-- why: who pauses a line of the timetable says why, and everybody reads it beside the line
-- breaking: no
-- lock: a short exclusive lock on schedules_state; nulls rewrite nothing
alter table schedules_state
  add column pause_reason text;
