-- why: mails, invoices and packing slips are in the language in which somebody ordered or asked
-- breaking: no
-- lock: three tables for an instant, where a column with a constant default comes; the checks are not read back, since rows from before have the default
alter table orders add column locale text not null default 'en';
alter table orders add constraint orders_have_a_known_locale
  check (locale in ('en', 'fr')) not valid;

alter table shopper_links add column locale text not null default 'en';
alter table shopper_links add constraint shopper_links_have_a_known_locale
  check (locale in ('en', 'fr')) not valid;

alter table price_watchers add column locale text not null default 'en';
alter table price_watchers add constraint watchers_have_a_known_locale
  check (locale in ('en', 'fr')) not valid;
