-- why: the list of orders says how many there are of each status without counting a million
-- breaking: no
-- lock: orders against writes while those that are over are counted once, about a second for 1,000,000

-- Of orders that nobody has anything to do for: they only grow. The open ones are few, and an index
-- counts them, so that no checkout ever waits for a counter.
create table order_counts (
  status text primary key,
  orders bigint not null,
  constraint order_counts_are_of_what_is_over check (status in ('shipped', 'delivered', 'cancelled'))
);

create function count_orders() returns trigger language plpgsql as $$
begin
  -- By status: two that change the same counters take them in the same order.
  if tg_op = 'INSERT' then
    insert into order_counts as c (status, orders)
    select status, count(*) from after
     where status in ('shipped', 'delivered', 'cancelled') group by status order by status
        on conflict (status) do update set orders = c.orders + excluded.orders;
  elsif tg_op = 'DELETE' then
    insert into order_counts as c (status, orders)
    select status, -count(*) from before
     where status in ('shipped', 'delivered', 'cancelled') group by status order by status
        on conflict (status) do update set orders = c.orders + excluded.orders;
  else
    insert into order_counts as c (status, orders)
    select status, sum(change)
      from (select status, 1 as change from after
            union all select status, -1 from before) moved
     where status in ('shipped', 'delivered', 'cancelled')
     group by status having sum(change) <> 0 order by status
        on conflict (status) do update set orders = c.orders + excluded.orders;
  end if;
  return null;
end $$;

lock table orders in share row exclusive mode;
insert into order_counts (status, orders)
select status, count(o.id)
  from unnest(array['shipped', 'delivered', 'cancelled']) as status
  left join orders o using (status)
 group by status;
create trigger orders_are_counted_when_placed after insert on orders
  referencing new table as after for each statement execute function count_orders();
create trigger orders_are_counted_when_changed after update on orders
  referencing old table as before new table as after
  for each statement execute function count_orders();
create trigger orders_are_counted_when_deleted after delete on orders
  referencing old table as before for each statement execute function count_orders();
