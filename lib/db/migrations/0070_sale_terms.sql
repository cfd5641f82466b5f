-- why: delivery has a price by country, prices contain a tax, codes take something off, and an order has a least sum
-- breaking: no
-- lock: carts and orders for a moment; columns are added without rewriting a row

create table sale_terms (
  name       text primary key,
  value      jsonb not null,
  -- grows with each change, so that nobody writes over what a colleague has changed
  version    integer not null,
  changed_at timestamptz not null
);

create table coupons (
  id                   bigint generated always as identity primary key,
  -- as tidyCode() writes it
  code                 text not null,
  kind                 text not null,
  -- percent, or minor units
  value                integer not null,
  minimum_cents        integer not null,
  starts_at            timestamptz,
  ends_at              timestamptz,
  -- null: any number
  uses_limit           integer,
  is_once_per_customer boolean not null,
  uses                 integer not null default 0,
  created_at           timestamptz not null,
  constraint coupons_have_one_code_each unique (code),
  constraint coupons_have_a_known_kind check (kind in ('percent', 'amount')),
  constraint coupons_never_take_all
    check (value > 0 and (kind = 'percent' and value < 100 or kind = 'amount' and minimum_cents > value)),
  constraint coupons_are_used_0_times_or_more check (uses >= 0)
);
create index coupons_by_age on coupons (created_at desc, id desc);

create table coupon_uses (
  coupon_id    bigint not null references coupons (id),
  order_id     uuid not null,
  -- keyed hash of the e-mail, where each customer may use it once
  customer_mac bytea,
  used_at      timestamptz not null,
  -- the order was cancelled
  returned_at  timestamptz,
  primary key (coupon_id, order_id)
);
create unique index coupon_uses_once on coupon_uses (coupon_id, customer_mac)
  where customer_mac is not null and returned_at is null;
create index coupon_uses_by_order on coupon_uses (order_id);

-- Numbered one after the other; see lib/invoices.
create table invoices (
  number    bigint primary key,
  order_id  uuid not null references orders (id),
  issued_at timestamptz not null,
  -- as it was set then
  seller    text not null,
  constraint invoices_are_one_for_an_order unique (order_id)
);

alter table carts add column country text, add column coupon_code text;

alter table orders
  add column delivery_cents integer not null default 0,
  add column discount_cents integer not null default 0,
  add column coupon_code text,
  -- contained in the total: [{"bps": 1900, "grossCents": 1190, "taxCents": 190}]
  add column taxes jsonb not null default '[]';
