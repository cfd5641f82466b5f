-- why: every price that a product has had is kept, and a reduction is shown beside the lowest price of the 30 days before it
-- breaking: no, prices that an older release writes are kept all the same
-- lock: products against writes while the prices of today are noted, about a second for 250,000

create table price_log (
  id               bigint generated always as identity primary key,
  -- no reference, as in the audit
  product_id       bigint not null,
  at               timestamptz not null default now(),
  price_cents      integer not null,
  -- what it was said to cost elsewhere or before; null as well where nobody knows any more
  list_price_cents integer
);
create index price_log_by_product on price_log (product_id, at desc, id desc);

-- What is sold below its list price now.
create table price_reductions (
  product_id   bigint primary key,
  began_at     timestamptz not null,
  -- of the 30 days before; null: it was on sale from its first day
  lowest_cents integer
);

-- The lowest price of the 30 days before a moment: that which was asked when they began, and those since.
create function lowest_price_before(product bigint, moment timestamptz) returns integer
language sql stable set search_path from current as $$
  select min(price_cents) from (
    select price_cents from price_log
     where product_id = product and at < moment and at > moment - interval '30 days'
    union all
    (select price_cents from price_log
      where product_id = product and at <= moment - interval '30 days'
      order by at desc, id desc limit 1)) before
$$;

-- Rows of the table of products write it, and no code of ours: an edit, a bulk edit, an import, an
-- older release and a repair by hand leave a price alike, in their own transaction. After and not
-- before, as with departments: a sale sets neither price, so it pays nothing.
create function log_price() returns trigger
language plpgsql set search_path from current as $$
declare
  was_reduced constant boolean := coalesce(old.list_price_cents > old.price_cents, false);
  is_reduced constant boolean := coalesce(new.list_price_cents > new.price_cents, false);
begin
  if is_reduced and (not was_reduced or new.price_cents < old.price_cents) then
    insert into price_reductions as r (product_id, began_at, lowest_cents)
    values (new.id, now(), lowest_price_before(new.id, now()))
    on conflict (product_id) do update
      set began_at = excluded.began_at, lowest_cents = excluded.lowest_cents;
  elsif not is_reduced and was_reduced then
    delete from price_reductions where product_id = new.id;
  end if;
  insert into price_log (product_id, price_cents, list_price_cents)
  values (new.id, new.price_cents, new.list_price_cents);
  return null;
end $$;
create trigger prices_are_logged after update of price_cents, list_price_cents on products
  for each row when ((old.price_cents, old.list_price_cents)
                     is distinct from (new.price_cents, new.list_price_cents))
  execute function log_price();

-- By statement: an import brings thousands at once.
create function log_first_prices() returns trigger
language plpgsql set search_path from current as $$
begin
  insert into price_log (product_id, price_cents, list_price_cents)
  select id, price_cents, list_price_cents from made;
  insert into price_reductions (product_id, began_at)
  select id, now() from made where list_price_cents > price_cents
  on conflict do nothing;
  return null;
end $$;
create trigger first_prices_are_logged after insert on products
  referencing new table as made for each statement execute function log_first_prices();

create trigger price_log_stays before update or delete or truncate on price_log
  for each statement execute function keep_as_written();

-- What is known of before: the price of today where it never changed, else the first one and each change.
lock table products in share row exclusive mode;
insert into price_log (product_id, at, price_cents, list_price_cents)
select p.id, p.created_at, coalesce(first.price_from, p.price_cents),
       case when first.price_from is null then p.list_price_cents end
  from products p
  left join lateral (select price_from from product_changes
                      where product_id = p.id and price_from is not null
                      order by id limit 1) first on true
 order by p.id;
insert into price_log (product_id, at, price_cents)
select product_id, at, price_to from product_changes where price_to is not null order by id;
insert into price_reductions (product_id, began_at, lowest_cents)
select p.id, last.at, lowest_price_before(p.id, last.at)
  from products p
 cross join lateral (select at from price_log where product_id = p.id
                      order by at desc, id desc limit 1) last
 where p.list_price_cents > p.price_cents;
