-- why: what is shown and clicked in answers to searches is counted, to rank by it where the shop wants that
-- breaking: no
-- lock: none, new tables

-- Words of the trade, products and counts: nothing of who searched. See lib/search/clicks.
create table search_clicks (
  query      text not null,
  product_id bigint not null,
  position   integer not null,
  shown      integer not null,
  clicks     integer not null default 0,
  shown_at   timestamptz not null,
  primary key (query, product_id, position),
  constraint search_clicks_are_of_short_queries check (length(query) between 1 and 100),
  constraint search_clicks_are_of_a_page check (position between 1 and 24)
) with (fillfactor = 85);

-- What was learnt of them; made anew as a whole.
create table search_lifts (
  query      text not null,
  product_id bigint not null,
  lift       real not null,
  shown      integer not null,
  clicks     integer not null,
  primary key (query, product_id)
);
create table search_curve (
  is_the_row boolean primary key default true,
  learnt_at  timestamptz not null,
  -- how many look at each position, of those who look at the first
  examined   real[] not null,
  queries    integer not null,
  pairs      integer not null,
  shown      bigint not null,
  clicks     bigint not null,
  constraint search_curve_is_one_row check (is_the_row)
);
