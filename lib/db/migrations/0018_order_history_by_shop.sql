-- why: the history says which steps the shop took by itself
-- breaking: no
-- lock: a short exclusive lock on order_history; a column with a constant default rewrites nothing
alter table order_history add column by_shop boolean not null default false;
