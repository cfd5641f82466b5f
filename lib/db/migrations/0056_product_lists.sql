-- why: staff list all products, the archived ones too, by name, price and time of change, and find them by the beginning of an article number
-- breaking: no
-- lock: products against writes while four indexes are made, about a second for 250,000

-- Stock has none: a sale changes it, and pays for no index.
create index products_all_by_change on products (updated_at, id);
create index products_all_by_name on products (sort_name, id);
create index products_all_by_price on products (price_cents, id);
create index products_by_sku_key on products (sku_key text_pattern_ops);
