-- Claims in a queue without keys and limits.
create or replace function jobs_broker_claim_all:v(
  p_queue text, p_worker text, p_slots integer, p_floors bigint[], out started integer,
  out claims text, out reached bigint[]
) language plpgsql as $$
declare
  v_plain record;
begin
  started := 0;
  for v_look in 1 .. 10 loop
    v_plain := jobs_broker_claim_plain:v(p_queue, p_worker, p_slots - started, 1::smallint,
      3::smallint, p_floors);
    started := started + v_plain.started;
    claims := nullif(concat_ws(',', claims, v_plain.claims), '');
    reached := v_plain.reached;
    -- fewer than were found: some were past their deadline
    exit when v_plain.picked = v_plain.started;
  end loop;
end $$;
