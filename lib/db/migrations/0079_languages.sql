-- why: a visitor chooses the language of the shop, and keeps it with the session
-- breaking: no
-- lock: sessions and shopper_sessions, for an instant
alter table sessions add column locale text
  constraint sessions_speak_a_language check (locale in ('en', 'fr'));
alter table shopper_sessions add column locale text
  constraint shopper_sessions_speak_a_language check (locale in ('en', 'fr'));
