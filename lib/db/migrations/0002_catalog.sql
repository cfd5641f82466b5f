-- why: categories and products, the shop's catalogue, with an index for each order a list can have
-- breaking: no
-- lock: none, new tables
create table categories (
  id         integer generated always as identity primary key,
  -- null for a department; the others are its sub-categories, there is no third level
  parent_id  integer references categories (id),
  slug       text not null unique,
  name       text not null,
  constraint categories_have_a_name check (length(name) between 1 and 120)
);
create index categories_by_parent on categories (parent_id);

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
  -- the category's department, or the category itself where it is one; kept by a trigger, so that
  -- the page of a department walks one index
  department_id    integer not null references categories (id),
  sort_name        text generated always as (lower(name)) stored,
  -- punctuation becomes spaces first: the parser would take "No.2" for the name of a host
  search           tsvector generated always as (
    setweight(to_tsvector('simple', regexp_replace(name, '[^[:alnum:]]+', ' ', 'g')), 'A') ||
    setweight(to_tsvector('simple', regexp_replace(brand, '[^[:alnum:]]+', ' ', 'g')), 'A') ||
    setweight(to_tsvector('english', regexp_replace(name || ' ' || kind, '[^[:alnum:]]+', ' ', 'g')), 'C')
  ) stored,
  constraint products_have_a_name check (length(name) between 1 and 300),
  constraint products_cost_something check (price_cents > 0),
  constraint products_rate_between_0_and_5 check (rating between 0 and 5),
  constraint products_never_promise_more_than_there_is check (reserved between 0 and on_hand)
) with (fillfactor = 85);
-- fillfactor: a sale changes on_hand and reserved, which no index holds; with room in the page the
-- row stays where it is and no index is touched.

create function set_department() returns trigger language plpgsql as $$
begin
  select coalesce(c.parent_id, c.id) into new.department_id
    from categories c where c.id = new.category_id;
  return new;
end $$;
create trigger products_get_their_department before insert on products
  for each row when (new.department_id is null) execute function set_department();
-- After and not before: a table with a trigger before updates would work out `search` anew for each
-- sale, and a product seldom moves.
create function move_department() returns trigger language plpgsql as $$
begin
  update products p set department_id = coalesce(c.parent_id, c.id)
    from categories c where c.id = new.category_id and p.id = new.id;
  return null;
end $$;
create trigger products_keep_their_department after update of category_id on products
  for each row when (new.category_id <> old.category_id and new.department_id = old.department_id)
  execute function move_department();

-- Whole shop, in each order of its lists; newest first is the primary key.
create index products_by_rating on products (rating desc nulls last, id) where is_active;
create index products_by_price on products (price_cents, id) where is_active;
create index products_by_name on products (sort_name, id) where is_active;
-- A department, the same.
create index products_of_department_by_rating on products (department_id, rating desc nulls last, id)
  where is_active;
create index products_of_department_by_price on products (department_id, price_cents, id)
  where is_active;
create index products_of_department_by_name on products (department_id, sort_name, id)
  where is_active;
create index products_of_department on products (department_id, id) where is_active;
-- A sub-category or a brand has hundreds of products, not thousands: found here, sorted in memory.
create index products_of_category on products (category_id, id) where is_active;
create index products_of_brand on products (brand, id) where is_active;
create index products_by_words on products using gin (search);

-- One row. Raised by whatever changes the catalogue: caches of all processes are keyed by it.
create table catalog_version (
  version    bigint not null,
  is_the_row boolean primary key default true,
  constraint catalog_version_is_one_row check (is_the_row)
);
insert into catalog_version (version) values (1);

-- Finds what was misspelt. The extension is trusted (the database's owner may make it), but some
-- servers come without it: search then does with a plain substring.
do $$
begin
  create extension if not exists pg_trgm;
  create index products_by_trigrams on products using gin (sort_name gin_trgm_ops);
exception when undefined_file or feature_not_supported or insufficient_privilege then
  raise notice 'pg_trgm is not available: search will not find misspelt words';
end $$;
