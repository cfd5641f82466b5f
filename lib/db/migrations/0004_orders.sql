-- why: orders, their lines and history, and checkouts by their tokens
-- breaking: no
-- lock: none, new tables
create table orders (
  id                uuid primary key,
  -- 132 random bits: the address of the shopper's own page
  public_id         text not null unique,
  number            text not null unique,
  status            text not null,
  payment           text not null,
  -- what the payment provider calls its authorisation; null for payment on delivery
  payment_reference text,
  name              text not null,
  email             text not null,
  street            text not null,
  postcode          text not null,
  city              text not null,
  country           text not null,
  total_cents       integer not null,
  currency          text not null,
  line_count        integer not null,
  placed_at         timestamptz not null,
  changed_at        timestamptz not null,
  constraint orders_have_a_known_status
    check (status in ('placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled')),
  constraint orders_have_a_known_payment check (payment in ('on_delivery', 'test_card')),
  constraint card_orders_have_a_reference check ((payment = 'test_card') = (payment_reference is not null)),
  constraint orders_cost_something check (total_cents > 0)
);
create index orders_by_placed_at on orders (placed_at desc, id desc);
create index orders_by_status on orders (status, placed_at desc, id desc);
create index orders_by_email on orders (email, placed_at desc);

create table order_lines (
  order_id    uuid not null references orders (id),
  position    integer not null,
  product_id  bigint not null references products (id),
  sku         text not null,
  name        text not null,
  quantity    integer not null,
  price_cents integer not null,
  primary key (order_id, position),
  constraint order_lines_hold_1_to_99 check (quantity between 1 and 99)
);
create index order_lines_by_product on order_lines (product_id);

create table order_history (
  id          bigint generated always as identity primary key,
  order_id    uuid not null references orders (id),
  -- null: the order was placed
  from_status text,
  to_status   text not null,
  -- who did it; null: the shopper
  account_id  uuid references accounts (id) on delete set null,
  note        text not null default '',
  at          timestamptz not null,
  constraint order_notes_are_short check (length(note) <= 500)
);
create index order_history_by_order on order_history (order_id, id);

create table checkout_tokens (
  token    uuid primary key,
  -- keyed hash of what was sent with it; nothing can be read from it
  form_mac bytea not null,
  order_id uuid references orders (id),
  used_at  timestamptz not null default now()
);
create index checkout_tokens_by_used_at on checkout_tokens (used_at);
