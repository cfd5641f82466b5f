-- why: a product may have the standard or the reduced rate, whatever its department has
-- breaking: no
-- lock: products exclusively for a moment; nothing is rewritten or checked
alter table products
  -- null: as its department
  add column tax_class text,
  add constraint products_have_a_known_tax_class
    check (tax_class in ('standard', 'reduced')) not valid;

-- As 0040 made it, with the class.
create or replace function keep_product_change() returns trigger
  language plpgsql set search_path from current as $$
declare
  said constant jsonb := product_change_context();
  was constant jsonb := jsonb_build_object('name', old.name, 'slug', old.slug,
    'description', old.description, 'brand', old.brand, 'kind', old.kind,
    'category_id', old.category_id, 'price_cents', old.price_cents,
    'list_price_cents', old.list_price_cents, 'low_stock_at', old.low_stock_at,
    'is_active', old.is_active, 'tax_class', old.tax_class);
  now_is constant jsonb := jsonb_build_object('name', new.name, 'slug', new.slug,
    'description', new.description, 'brand', new.brand, 'kind', new.kind,
    'category_id', new.category_id, 'price_cents', new.price_cents,
    'list_price_cents', new.list_price_cents, 'low_stock_at', new.low_stock_at,
    'is_active', new.is_active, 'tax_class', new.tax_class);
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
drop trigger product_changes_are_kept on products;
create trigger product_changes_are_kept
  after update of name, slug, description, brand, kind, category_id, price_cents, list_price_cents,
                  low_stock_at, is_active, tax_class on products
  for each row when (
    (old.name, old.slug, old.description, old.brand, old.kind, old.category_id, old.price_cents,
     old.list_price_cents, old.low_stock_at, old.is_active, old.tax_class) is distinct from
    (new.name, new.slug, new.description, new.brand, new.kind, new.category_id, new.price_cents,
     new.list_price_cents, new.low_stock_at, new.is_active, new.tax_class))
  execute function keep_product_change();
