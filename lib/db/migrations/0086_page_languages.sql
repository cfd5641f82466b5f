-- why: a page of the merchant is written in each language of the shop, with a history of its own
-- breaking: no
-- lock: page_versions, for an instant: the check is not read back, since all rows get the default
-- What was written before there were two languages is taken for the shop's main one, as it was shown.
alter table page_versions add column locale text not null default 'en';
alter table page_versions add constraint page_versions_are_in_a_language
  check (locale in ('en', 'fr')) not valid;
create index page_versions_by_language on page_versions (page, locale, id desc);
drop index page_versions_by_page;
