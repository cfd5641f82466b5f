-- why: a checkout that is paid by card waits for the payment provider outside of any transaction
-- breaking: no
-- lock: none, a new table
create table checkouts (
  -- of the order, once it is one; the provider knows the charge by it
  id           uuid primary key,
  -- of the order as well: the address of the page on which it is paid
  public_id    text not null unique,
  -- of the form; no foreign key: the form may be sent again once the goods were given back
  token        uuid not null,
  cart_id      text not null,
  state        text not null default 'held',
  -- the order as it was agreed to; null once it is one, or given back: nothing of a person stays
  draft        jsonb,
  -- keyed hash of where it came from; null for this machine itself, and once it is over
  network_mac  bytea,
  amount_cents integer not null,
  currency     text not null,
  -- what the provider calls the payment, and its page; null before it has answered
  reference    text,
  pay_url      text,
  -- when the provider was asked last
  asked_at     timestamptz,
  -- nothing is open at the provider any more
  is_settled   boolean not null default false,
  made_at      timestamptz not null,
  held_until   timestamptz not null,
  extensions   integer not null default 0,
  ended_at     timestamptz,
  -- why it was given back
  why          text,
  constraint checkouts_have_a_known_state check (state in ('held', 'placed', 'released')),
  constraint held_checkouts_have_a_draft check ((state = 'held') = (draft is not null)),
  constraint ended_checkouts_have_an_end check ((state = 'held') = (ended_at is null)),
  constraint released_checkouts_say_why check ((state = 'released') = (why is not null))
);
-- a cart waits for one payment, and a form as well
create unique index checkouts_one_held_of_a_cart on checkouts (cart_id) where state = 'held';
create unique index checkouts_one_held_of_a_form on checkouts (token) where state = 'held';
create index checkouts_open on checkouts (made_at)
 where state = 'held' or (state = 'released' and not is_settled);
create index checkouts_by_end on checkouts (ended_at);
