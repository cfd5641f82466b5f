-- why: staff give products pictures of their own
-- breaking: no, an older release shows the generated ones
-- lock: products exclusively for an instant, a new column without a value

create table product_pictures (
  id          bigint generated always as identity primary key,
  product_id  bigint not null references products (id),
  -- its order among those of the product; the first one stands for it in lists
  place       integer not null,
  -- waiting: it was sent, and is being prepared; refused: it cannot be shown, `reason` says why
  state       text not null default 'waiting',
  -- the file that was sent, while it waits
  upload      text,
  reason      text not null default '',
  -- names its files; of what was sent
  hash        text,
  -- of the largest file
  width       integer,
  height      integer,
  -- longer sides of its files, the smallest first
  sizes       integer[] not null default '{}',
  -- what is on it, for those who do not see it
  alt         text not null default '',
  added_at    timestamptz not null default now(),
  -- it is gone for everybody, and can be put back for a while
  removed_at  timestamptz,
  constraint product_pictures_are_in_a_state check (state in ('waiting', 'ready', 'refused')),
  constraint product_pictures_are_named_when_ready check (
    state <> 'ready' or (hash is not null and width > 0 and height > 0 and sizes <> '{}')),
  constraint product_pictures_are_described_shortly check (length(alt) <= 200)
);
create index product_pictures_by_product on product_pictures (product_id, place, id);
create index product_pictures_by_hash on product_pictures (hash) where hash is not null;
create index product_pictures_removed on product_pictures (removed_at) where removed_at is not null;

-- The first picture of a product as lists need it: {hash, width, height, sizes, alt}.
alter table products add column picture jsonb;
