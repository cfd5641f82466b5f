-- why: who wants to know when a product costs less or is back is told by mail, after a word from the address itself
-- breaking: no
-- lock: none, new tables

-- An address that somebody has typed to be told of products.
create table price_watchers (
  id         uuid primary key,
  -- 144 random bits: the address of its page, which stands in its mails alone
  public_id  text not null unique,
  email      text not null unique,
  -- mails with the link to say yes, on that day
  asked_on   date not null default '-infinity',
  asks       integer not null default 0,
  -- when it was told last
  told_at    timestamptz not null default '-infinity',
  created_at timestamptz not null default now()
);

-- A product that it waits for: to be cheaper, or to be there.
create table price_watches (
  watcher_id   uuid not null references price_watchers (id) on delete cascade,
  product_id   bigint not null,
  kind         text not null,
  -- what it cost when it was asked for, or when it was told last
  price_cents  integer not null,
  -- null: nobody has opened the link yet, and nothing is told
  confirmed_at timestamptz,
  -- nobody waits for ever
  ends_at      timestamptz not null,
  primary key (watcher_id, product_id, kind),
  constraint price_watches_are_of_a_kind check (kind in ('price', 'stock'))
);
create index price_watches_by_product on price_watches (product_id) where confirmed_at is not null;
create index price_watches_by_end on price_watches (ends_at);
