-- Put jobs in a queue that a broker had accepted in another life. None of them is refused, and none
-- ends the owner of its unique key: both run, and the later one owns the key. One that is known stays
-- where it is; unless it runs, its next run is numbered past those of the other life.
-- Returns {"created": how many, "refused": {}}, as `publish` does.
create or replace function jobs_broker_publish_again:v(
  p_queue text, p_ids uuid[], p_envelopes json, p_priorities smallint[], p_due bigint[],
  p_bases bigint[], p_keys text[], p_uniques text[], p_deadlines bigint[], p_keeps text[],
  p_promised boolean[]
) returns json language plpgsql set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_sum bigint[]; v_owned text[] := '{}'; v_owner uuid;
begin
  if p_keys <> '{}' or p_uniques <> '{}' then perform jobs_broker_be_fair:v(p_queue); end if;
  update jobs_broker j
     set run = a.base, run_base = j.run_base + a.base - j.run
    from unnest(p_ids, p_bases) as a(id, base)
   where j.id = any (array[a.id]) and j.run < a.base and j.state <> 'running';
  if p_uniques <> '{}' then v_owned := array_fill(null::text, array[cardinality(p_ids)]); end if;
  for n in 1 .. cardinality(p_uniques) loop
    continue when p_uniques[n] is null;
    select id into v_owner from jobs_broker
     where queue = p_queue and owned_key = p_uniques[n] for update;
    if v_owner is null then
      update jobs_broker set owned_key = p_uniques[n]
       where id = p_ids[n] and state not in ('done', 'dead', 'cancelled');
    end if;
    continue when v_owner >= p_ids[n] or exists (select from jobs_broker where id = p_ids[n])
               or exists (select from jobs_broker_gone where id = p_ids[n]);
    continue when p_ids[array_position(v_owned, p_uniques[n])] > p_ids[n];
    update jobs_broker set owned_key = null where id = v_owner;
    v_owned := array_replace(v_owned, p_uniques[n], null);
    v_owned[n] := p_uniques[n];
  end loop;
  v_sum := jobs_broker_insert:v(p_queue, p_ids, p_envelopes, p_priorities, p_due, p_bases, p_keys,
    v_owned, p_deadlines, p_keeps, p_promised, nextval('jobs_broker_order'));
  if v_sum[1] + v_sum[2] > 0 then
    perform jobs_broker_count:v(p_queue, p_enqueued => v_sum[1] + v_sum[2],
      p_waiting => v_sum[1], p_delayed => v_sum[2]);
    if v_sum[1] > 0 or v_sum[3] < 1000 then perform pg_notify('jobs_wake', p_queue); end if;
  end if;
  return json_build_object('created', v_sum[1] + v_sum[2], 'refused', json_build_object());
end $$;
