-- why: categories and products, the shop's catalogue
-- breaking: no
-- lock: none, new tables
create table categories (
  id         integer generated always as identity primary key,
  parent_id  integer references categories (id),
  slug       text not null unique,
  name       text not null,
  constraint categories_have_a_name check (length(name) between 1 and 120)
);

create table products (
  id               bigint generated always as identity primary key,
  sku              text not null unique,
  slug             text not null unique,
  name             text not null,
  brand            text not null default '',
  kind             text not null default '',
  category_id      integer not null references categories (id),
  price_cents      integer not null,
  list_price_cents integer,
  rating           numeric(2, 1),
  on_hand          integer not null default 100,
  reserved         integer not null default 0,
  is_active        boolean not null default true,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  constraint products_have_a_name check (length(name) between 1 and 300),
  constraint products_cost_something check (price_cents > 0),
  constraint products_rate_between_0_and_5 check (rating between 0 and 5),
  constraint products_never_promise_more_than_there_is check (reserved between 0 and on_hand)
);
