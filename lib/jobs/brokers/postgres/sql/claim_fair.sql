-- Claims in a fair queue: high before normal before low.
create or replace function jobs_broker_claim_fair:v(
  q jobs_broker_queues, p_worker text, p_slots integer, p_floors bigint[], out started integer,
  out claims text, out reached bigint[]
) language plpgsql as $$
declare
  v_round record; v_looks integer := p_slots + 100;
begin
  started := 0;
  reached := array[null, null, null];
  for v_class in 1 .. 3 loop
    while started < p_slots and v_looks > 0 loop
      v_round := jobs_broker_claim_round:v(q, p_worker, v_class::smallint, p_slots - started,
        p_floors);
      exit when not v_round.moved;
      reached[v_class] := v_round.reached;
      v_looks := v_looks - v_round.seen;
      started := started + v_round.started;
      claims := nullif(concat_ws(',', claims, v_round.claims), '');
    end loop;
  end loop;
end $$;
