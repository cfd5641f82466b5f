-- why: what is bought together is counted from each order once, and a page reads what goes with a product from one row
-- breaking: no
-- lock: none, new tables

-- How often each product was bought. A weight is the orders, the newer the more: an order counts
-- twice as much as one that is a half-life older (HALF_LIFE_DAYS), whenever the two are compared.
create table bought_products (
  product_id bigint primary key,
  orders     integer not null,
  weight     float8 not null,
  -- its chance to be bought with nothing else in the basket
  base       float8 not null default 0
) with (fillfactor = 80);
create index bought_products_by_weight on bought_products (weight desc, product_id);

-- How often two were bought in one order; each pair stands in both directions.
create table bought_pairs (
  product_id bigint not null,
  other_id   bigint not null,
  orders     integer not null,
  weight     float8 not null,
  primary key (product_id, other_id)
) with (fillfactor = 80);

-- What a page reads: what one product in the basket adds to the chances of others, and what is like it,
-- the best first.
create table product_advice (
  product_id      bigint primary key,
  together_ids    bigint[] not null default '{}',
  together_scores real[] not null default '{}',
  similar_ids     bigint[] not null default '{}',
  constraint product_advice_has_a_score_for_each
    check (cardinality(together_ids) = cardinality(together_scores))
);

-- Of what the likeness in a category was made: one that is the same is not looked at again.
create table advice_shelves (
  category_id integer primary key,
  fingerprint text not null
);

-- One row: up to which order all are counted, and what all of them weigh.
create table advice_state (
  counted_at timestamptz not null default '-infinity',
  counted_id uuid not null default '00000000-0000-0000-0000-000000000000',
  orders     bigint not null default 0,
  weight     float8 not null default 0,
  -- orders of which what is shown was made
  weighed    bigint not null default 0,
  is_the_row boolean primary key default true,
  constraint advice_state_is_one_row check (is_the_row)
);
insert into advice_state default values;
