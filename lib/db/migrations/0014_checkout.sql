-- why: a second line and a phone for the carrier, how many open orders a network has, and which order a cart became
-- breaking: no
-- lock: short exclusive locks on orders and checkout_tokens; columns with constant defaults rewrite nothing
alter table orders
  add column street2 text not null default '',
  -- for the carrier only
  add column phone text not null default '',
  -- keyed hash of the network the order came from; nothing can be read from it
  add column network_mac bytea;

-- what nobody has confirmed yet: bounded per person and network, given back after a time
create index orders_open_on_delivery on orders (placed_at)
  where status = 'placed' and payment = 'on_delivery';

-- the cart an order was made of: its browser is told of the order for an hour
alter table checkout_tokens add column cart_id text;
create index checkout_tokens_by_cart on checkout_tokens (cart_id) where cart_id is not null;
