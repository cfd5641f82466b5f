-- why: the dashboard adds up two weeks of orders from an index alone
-- breaking: no
-- lock: orders against writes while the index is made, about a second for 1,000,000

create index orders_sold on orders (placed_at desc, id desc) include (status, total_cents);
drop index orders_by_placed_at;
alter index orders_sold rename to orders_by_placed_at;
