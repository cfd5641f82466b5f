-- why: what visitors mean to buy
-- breaking: no
-- lock: none, new tables
create table carts (
  -- 128 random bits, base64url: who has it holds the cart
  id         text primary key,
  touched_at timestamptz not null default now(),
  constraint carts_have_an_unguessable_id check (length(id) = 22)
);
create index carts_by_touched_at on carts (touched_at);

create table cart_lines (
  cart_id     text not null references carts (id) on delete cascade,
  product_id  bigint not null references products (id),
  quantity    integer not null,
  -- price when it was put in, to say where it has changed since
  price_cents integer not null,
  added_at    timestamptz not null default clock_timestamp(),
  primary key (cart_id, product_id),
  constraint cart_lines_hold_1_to_99 check (quantity between 1 and 99)
);
