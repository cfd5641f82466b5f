-- why: what was paid back of an order, for what and by whom; how it was sent
-- breaking: no
-- lock: short exclusive locks on orders, order_history and stock_movements; columns have constant defaults and rewrite nothing
alter table orders
  -- who carries it, and its number there; told to the shopper
  add column carrier text not null default '',
  add column tracking text not null default '',
  -- all that is paid back or asked to be: raised before a provider is asked, lowered where it refuses
  add column refunded_cents integer not null default 0,
  add constraint orders_refund_no_more_than_they_cost
    check (refunded_cents between 0 and total_cents) not valid;

-- a step that took the one before it back
alter table order_history add column is_undo boolean not null default false;

create table order_refunds (
  -- also what the provider knows it by: asked twice, it pays once
  id           uuid primary key,
  order_id     uuid not null references orders (id),
  -- the form that asked for it: sent twice, it is one refund
  form_key     uuid not null unique,
  amount_cents integer not null,
  -- asked: nobody has been told; sent: the provider may have been
  state        text not null,
  method       text not null,
  reason       text not null,
  -- asked for with the cancellation of the order, and withdrawn with it
  cancels      boolean not null default false,
  account_id   uuid references accounts (id) on delete set null,
  asked_at     timestamptz not null,
  settled_at   timestamptz,
  -- what the provider calls it
  reference    text,
  -- why the provider does not pay
  refusal      text,
  constraint order_refunds_have_a_known_state
    check (state in ('asked', 'sent', 'done', 'refused', 'withdrawn')),
  constraint order_refunds_have_a_known_method check (method in ('card', 'by_hand')),
  constraint order_refunds_are_of_something check (amount_cents > 0),
  constraint order_refunds_have_a_short_reason check (length(reason) between 1 and 500),
  constraint settled_refunds_have_settled_at
    check ((state in ('asked', 'sent')) = (settled_at is null))
);
create index order_refunds_by_order on order_refunds (order_id, asked_at);

create table order_refund_lines (
  refund_id uuid not null references order_refunds (id),
  position  integer not null,
  quantity  integer not null,
  -- goes back onto the shelf with the refund
  restock   boolean not null,
  -- it did while it was still reserved: less leaves the house with the order
  released  boolean not null default false,
  primary key (refund_id, position),
  constraint order_refund_lines_hold_1_to_99 check (quantity between 1 and 99)
);

-- goods come back from a shopper
alter table stock_movements drop constraint stock_movements_are_of_a_kind;
alter table stock_movements add constraint stock_movements_are_of_a_kind check (
  kind in ('delivery', 'correction', 'import', 'bulk', 'undo', 'shipment', 'return', 'other')
) not valid;
