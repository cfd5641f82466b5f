-- Where jobs without a key stand in the lines of classes: what was put back to the head, and what is
-- not below the floor of the class. The index still has the places of jobs that were claimed long
-- ago, until a vacuum comes; a look that begins below them reads them all.
create or replace function jobs_broker_stretches:v(
  p_from smallint, p_to smallint, p_floors bigint[]
) returns table (priority smallint, low bigint, high bigint) language sql immutable as $$
  select class::smallint, s.low, s.high
    from generate_series(p_from::int, p_to::int) class
   cross join lateral (values (-9223372036854775808, 0),
                              (p_floors[class], 9223372036854775807)) s(low, high)
$$;
