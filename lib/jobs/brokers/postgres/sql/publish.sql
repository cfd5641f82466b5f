-- Put jobs in a queue; one that is known stays as it is.
-- Returns {"created": how many, "refused": {id: owner's id}}.
create or replace function jobs_broker_publish:v(
  p_queue text, p_ids uuid[], p_envelopes json, p_priorities smallint[], p_due bigint[],
  p_bases bigint[], p_keys text[], p_uniques text[], p_replaces boolean[], p_deadlines bigint[],
  p_keeps text[], p_promised boolean[]
) returns json language plpgsql set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_seq bigint := nextval('jobs_broker_order'); v_envelopes text[];
  v_sum bigint[] := array[0, 0, null]; v_one bigint[]; v_refused jsonb := '{}'; v_owner uuid;
begin
  if p_keys <> '{}' or p_uniques <> '{}' then perform jobs_broker_be_fair:v(p_queue); end if;
  if p_keys = '{}' and p_uniques = '{}' and p_due = '{}' then
    v_sum := jobs_broker_insert_plain:v(p_queue, p_ids, p_envelopes, p_priorities, p_bases,
      p_deadlines, p_keeps, p_promised, v_seq);
  elsif p_uniques = '{}' then
    v_sum := jobs_broker_insert:v(p_queue, p_ids, p_envelopes, p_priorities, p_due, p_bases, p_keys,
      p_uniques, p_deadlines, p_keeps, p_promised, v_seq);
  else
    v_envelopes := array(select json_array_elements(p_envelopes));
    for n in 1 .. cardinality(p_ids) loop
      v_owner := null;
      continue when exists (select from jobs_broker where id = p_ids[n])
                 or exists (select from jobs_broker_gone where id = p_ids[n]);
      if p_uniques[n] is not null then
        v_owner := jobs_broker_take_unique:v(p_queue, p_ids[n], p_uniques[n],
          coalesce(p_replaces[n], false));
      end if;
      if v_owner is not null then
        v_refused := v_refused || jsonb_build_object(p_ids[n], v_owner);
      else
        v_one := jobs_broker_insert:v(p_queue, p_ids[n:n], ('[' || v_envelopes[n] || ']')::json,
          p_priorities[n:n], p_due[n:n], p_bases[n:n], p_keys[n:n], p_uniques[n:n],
          p_deadlines[n:n], p_keeps[n:n], p_promised[n:n], v_seq + n);
        v_sum := array[v_sum[1] + v_one[1], v_sum[2] + v_one[2], least(v_sum[3], v_one[3])];
      end if;
    end loop;
  end if;
  if v_sum[1] + v_sum[2] > 0 then
    perform jobs_broker_count:v(p_queue, p_enqueued => v_sum[1] + v_sum[2],
      p_waiting => v_sum[1], p_delayed => v_sum[2]);
    -- Due before an idle worker would look again by itself: let it look now.
    if v_sum[1] > 0 or v_sum[3] < 1000 then perform pg_notify('jobs_wake', p_queue); end if;
  end if;
  return json_build_object('created', v_sum[1] + v_sum[2], 'refused', v_refused);
end $$;
