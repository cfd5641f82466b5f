-- why: a visitor chooses the language of the shop, and keeps it with the session
-- breaking: no
-- lock: sessions and shopper_sessions, for an instant: the checks are not read back, since rows from before have none
alter table sessions add column locale text;
alter table sessions add constraint sessions_speak_a_language
  check (locale in ('en', 'fr')) not valid;
alter table shopper_sessions add column locale text;
alter table shopper_sessions add constraint shopper_sessions_speak_a_language
  check (locale in ('en', 'fr')) not valid;
