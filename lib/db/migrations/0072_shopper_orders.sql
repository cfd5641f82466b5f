-- why: a shopper finds own orders again, and has addresses to deliver to
-- breaking: no
-- lock: orders for an instant, where a column without a value comes; then against writes while its index is built, which has no rows yet
alter table orders
  -- who was logged in when it was placed; no reference: an order stays where the account goes
  add column shopper_id uuid;
create index orders_by_shopper on orders (shopper_id, placed_at desc) where shopper_id is not null;

create table shopper_addresses (
  id         uuid primary key,
  shopper_id uuid not null references shoppers (id) on delete cascade,
  name       text not null,
  phone      text not null,
  street     text not null,
  street2    text not null,
  postcode   text not null,
  city       text not null,
  country    text not null,
  -- the one that the checkout begins with
  is_default boolean not null,
  created_at timestamptz not null
);
create index shopper_addresses_by_shopper on shopper_addresses (shopper_id, created_at);
create unique index shopper_addresses_have_one_default on shopper_addresses (shopper_id)
  where is_default;
