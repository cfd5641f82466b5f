-- why: what a list of 250,000 products begins with (how many, of which brands) is known without
--      reading them, related products come from an index, and so does what is reduced
-- breaking: no
-- lock: products against writes while two indexes are made, about a second for 250,000

-- Related products are a walk from one price in both directions.
create index products_of_category_by_price on products (category_id, price_cents, id)
  where is_active;
create index products_reduced_by_rating on products (rating desc nulls last, id)
  where is_active and list_price_cents > price_cents;

-- What is on sale, by category and brand, as of the catalogue's version.
create table catalog_counts (
  category_id   integer not null,
  department_id integer not null,
  brand         text not null,
  products      integer not null,
  reduced       integer not null,
  primary key (category_id, brand)
);

create function count_catalog() returns void language plpgsql as $$
begin
  delete from catalog_counts;
  insert into catalog_counts (category_id, department_id, brand, products, reduced)
  select category_id, min(department_id), brand, count(*),
         count(*) filter (where list_price_cents > price_cents)
    from products where is_active
   group by category_id, brand;
end $$;

-- Whatever changes the catalogue raises its version: an import, an older release, somebody by hand.
-- What is counted is right from the commit that says so.
create function renew_catalog_counts() returns trigger language plpgsql as $$
begin
  perform count_catalog();
  return null;
end $$;
create trigger catalog_versions_are_counted after update on catalog_version
  for each row execute function renew_catalog_counts();

select count_catalog();
