-- why: an order leaves the house in parts
-- breaking: no
-- lock: none, new tables
create table order_parcels (
  id         uuid primary key,
  order_id   uuid not null references orders (id),
  -- the form that sent it: sent twice, it is one parcel
  form_key   uuid not null unique,
  -- who carries it, and its number there; told to the shopper
  carrier    text not null default '',
  tracking   text not null default '',
  account_id uuid references accounts (id) on delete set null,
  sent_at    timestamptz not null
);
create index order_parcels_by_order on order_parcels (order_id, sent_at);

create table order_parcel_lines (
  parcel_id uuid not null references order_parcels (id),
  position  integer not null,
  quantity  integer not null,
  primary key (parcel_id, position),
  constraint order_parcel_lines_hold_1_to_99 check (quantity between 1 and 99)
);
