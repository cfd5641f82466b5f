-- The clock that delays and deadlines go by, in ms since 1970.
create or replace function jobs_broker_now:v() returns bigint language sql volatile
as $$ select floor(extract(epoch from clock_timestamp()) * 1000)::bigint $$;
