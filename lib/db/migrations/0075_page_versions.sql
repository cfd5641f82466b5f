-- why: what the shop says of itself is the merchant's, and what a page said before can be put back
-- breaking: no
-- lock: none, new table

create table page_versions (
  -- grows: the newest of a page is what it says
  id         bigint generated always as identity primary key,
  page       text not null,
  title      text not null,
  -- Markdown
  body       text not null,
  account_id uuid references accounts (id) on delete set null,
  at         timestamptz not null
);
create index page_versions_by_page on page_versions (page, id desc);
