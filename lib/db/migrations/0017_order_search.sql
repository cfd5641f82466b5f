-- why: staff finds an order by what callers say: a part of its number, name, e-mail or products
-- breaking: no, orders that an older release places meanwhile are found by their list only
-- lock: orders exclusively while each gets its text and the index is made, about 10 s for 100,000

-- Everything an order is found by, settled as searches are (lib/orders/search.ts); begins with a
-- space, so that a short word is looked for where words begin.
alter table orders add column search_text text not null default '';

update orders o
   set search_text = lower(normalize(
         concat_ws(' ', '', o.number, o.name, o.email,
           (select string_agg(concat_ws(' ', l.sku, l.name), ' ' order by l.position)
              from order_lines l where l.order_id = o.id)), NFKC));

-- Some servers come without the extension: search then reads the orders one by one.
do $$
begin
  create extension if not exists pg_trgm;
  create index orders_by_trigrams on orders using gin (search_text gin_trgm_ops);
exception when undefined_file or feature_not_supported or insufficient_privilege then
  raise notice 'pg_trgm is not available: the search for orders will be slow';
end $$;
