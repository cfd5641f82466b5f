-- why: staff edit products, prices and stock in the panel, and each change is kept: what, when, by whom, why
-- breaking: no, what an older release changes is kept all the same, as done by somebody unknown
-- lock: products exclusively while two columns are checked, a moment for 250,000; order_lines against writes while an index is made, a second for a million

alter table products
  add column description text not null default '',
  -- units left at which somebody is told; null: the shop's own number
  add column low_stock_at integer,
  add constraint products_are_described_shortly check (length(description) <= 5000),
  add constraint products_are_low_at_a_number check (low_stock_at between 0 and 1000000);

-- Who changes products in a transaction, and why: {actor, account, cause, reason, batch, movement},
-- set for that transaction alone.
create function product_change_context() returns jsonb language sql stable as $$
  select coalesce(nullif(current_setting('shop.change', true), '')::jsonb, '{}')
$$;

create table product_changes (
  -- the newest of a product is what a form has seen of it
  id         bigint generated always as identity primary key,
  -- no reference, as in the audit
  product_id bigint not null,
  at         timestamptz not null default now(),
  actor      text not null,
  account_id uuid,
  -- the act: edit, import, bulk, undo, ...
  cause      text not null,
  reason     text not null default '',
  -- the import or the bulk edit that it was a part of
  batch      uuid,
  price_from integer,
  price_to   integer,
  -- by column: [from, to]
  change     jsonb not null,
  constraint product_changes_have_both_prices check ((price_from is null) = (price_to is null)),
  constraint product_changes_are_reasoned_shortly check (length(reason) <= 500)
);
create index product_changes_by_product on product_changes (product_id, id desc);
create index product_changes_by_batch on product_changes (batch, product_id) where batch is not null;

create table stock_movements (
  id         bigint generated always as identity primary key,
  product_id bigint not null,
  at         timestamptz not null default now(),
  actor      text not null,
  account_id uuid,
  kind       text not null,
  units      integer not null,
  -- afterwards
  on_hand    integer not null,
  reason     text not null default '',
  batch      uuid,
  constraint stock_movements_are_of_a_kind check (
    kind in ('delivery', 'correction', 'import', 'bulk', 'undo', 'shipment', 'other')),
  constraint stock_movements_move_something check (units <> 0),
  constraint stock_movements_are_reasoned_shortly check (length(reason) <= 500)
);
create index stock_movements_by_product on stock_movements (product_id, id desc);
create index stock_movements_by_batch on stock_movements (batch, product_id) where batch is not null;

-- After and not before, as with departments: a sale sets none of these columns, so it pays nothing.
create function keep_product_change() returns trigger
  language plpgsql set search_path from current as $$
declare
  said constant jsonb := product_change_context();
  was constant jsonb := jsonb_build_object('name', old.name, 'slug', old.slug,
    'description', old.description, 'brand', old.brand, 'kind', old.kind,
    'category_id', old.category_id, 'price_cents', old.price_cents,
    'list_price_cents', old.list_price_cents, 'low_stock_at', old.low_stock_at,
    'is_active', old.is_active);
  now_is constant jsonb := jsonb_build_object('name', new.name, 'slug', new.slug,
    'description', new.description, 'brand', new.brand, 'kind', new.kind,
    'category_id', new.category_id, 'price_cents', new.price_cents,
    'list_price_cents', new.list_price_cents, 'low_stock_at', new.low_stock_at,
    'is_active', new.is_active);
  is_priced constant boolean := old.price_cents <> new.price_cents;
begin
  insert into product_changes (product_id, actor, account_id, cause, reason, batch, price_from,
                               price_to, change)
  select new.id, coalesce(said->>'actor', 'unknown'), (said->>'account')::uuid,
         coalesce(said->>'cause', 'other'), coalesce(said->>'reason', ''), (said->>'batch')::uuid,
         case when is_priced then old.price_cents end, case when is_priced then new.price_cents end,
         jsonb_object_agg(key, jsonb_build_array(was->key, now_is->key))
    from jsonb_object_keys(was) as key where was->key <> now_is->key;
  return null;
end $$;
create trigger product_changes_are_kept
  after update of name, slug, description, brand, kind, category_id, price_cents, list_price_cents,
                  low_stock_at, is_active on products
  for each row when (
    (old.name, old.slug, old.description, old.brand, old.kind, old.category_id, old.price_cents,
     old.list_price_cents, old.low_stock_at, old.is_active) is distinct from
    (new.name, new.slug, new.description, new.brand, new.kind, new.category_id, new.price_cents,
     new.list_price_cents, new.low_stock_at, new.is_active))
  execute function keep_product_change();

-- What orders reserve and give back stands in the orders; here is what came into the house and left.
create function keep_stock_movement() returns trigger
  language plpgsql set search_path from current as $$
declare
  said constant jsonb := product_change_context();
  units constant integer := new.on_hand - old.on_hand;
begin
  insert into stock_movements (product_id, actor, account_id, kind, units, on_hand, reason, batch)
  values (new.id, coalesce(said->>'actor', 'unknown'), (said->>'account')::uuid,
          coalesce(said->>'movement',
                   case when units = new.reserved - old.reserved then 'shipment' else 'other' end),
          units, new.on_hand, coalesce(said->>'reason', ''), (said->>'batch')::uuid);
  return null;
end $$;
create trigger stock_movements_are_kept after update of on_hand on products
  for each row when (old.on_hand <> new.on_hand) execute function keep_stock_movement();

create function keep_as_written() returns trigger language plpgsql as $$
begin
  raise exception 'What changed is kept: % of % refused', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege';
end $$;
create trigger product_changes_stay before update or delete or truncate on product_changes
  for each statement execute function keep_as_written();
create trigger stock_movements_stay before update or delete or truncate on stock_movements
  for each statement execute function keep_as_written();

-- Addresses that products and categories once had lead to those they have.
create table old_slugs (
  kind      text not null,
  slug      text not null,
  target_id bigint not null,
  primary key (kind, slug),
  constraint old_slugs_are_of_a_kind check (kind in ('product', 'category'))
);

-- The orders of a product, the newest first: an order's id begins with its time.
create index order_lines_by_product_and_order on order_lines (product_id, order_id);
drop index order_lines_by_product;

-- To edit one product is not to count the catalogue: who changes little counts what it touches, and
-- the words for misspelt searches are gathered by the next purge of caches.
alter table catalog_version add column small_edits bigint not null default 0;
drop trigger catalog_versions_are_counted on catalog_version;
create trigger catalog_versions_are_counted after update on catalog_version
  for each row when (new.small_edits = old.small_edits) execute function renew_catalog_counts();
drop trigger catalog_versions_have_words on catalog_version;
create trigger catalog_versions_have_words after update on catalog_version
  for each row when (new.small_edits = old.small_edits) execute function renew_catalog_words();
