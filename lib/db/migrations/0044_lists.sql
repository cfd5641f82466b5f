-- why: staff keep views of a list and choose its columns and keys; orders are sorted and found by total
-- breaking: no
-- lock: orders against writes while the index is made, about a second for 1,000,000

-- A list as somebody wants it again: its filters, as they stand in its address.
create table list_views (
  id         bigint generated always as identity primary key,
  list       text not null,
  -- null: everybody's
  account_id uuid references accounts (id) on delete cascade,
  name       text not null,
  query      text not null,
  created_at timestamptz not null default now(),
  constraint list_views_have_a_name check (length(name) between 1 and 40),
  constraint list_views_are_short check (length(query) <= 2000)
);
create unique index list_views_by_name
  on list_views (list, account_id, lower(name)) nulls not distinct;

create table list_settings (
  account_id uuid not null references accounts (id) on delete cascade,
  list       text not null,
  -- null: those that the list itself shows
  columns    text[],
  -- what the list opens with
  view_id    bigint references list_views (id) on delete set null,
  primary key (account_id, list)
);

create table panel_settings (
  account_id uuid primary key references accounts (id) on delete cascade,
  -- single letters do something; WCAG 2.1.4 wants an off switch
  has_keys   boolean not null
);

create index orders_by_total on orders (total_cents, id);
