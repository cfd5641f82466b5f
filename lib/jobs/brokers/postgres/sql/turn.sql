-- One turn of a worker: report runs that ended, promote what is due, claim what fits.
-- Returns [places of the reports that were refused, counted from 1,
--          claims [id, run, attempt, crashes, waited ms, envelope],
--          whether more could be claimed, ms until time alone makes something claimable or null,
--          for each class the place up to which its line was looked through, or null,
--          1 where a job under suspicion could be claimed, 2 where this worker is its warden, else 0].
create or replace function jobs_broker_turn:v(
  p_queue text, p_worker text, p_slots integer, p_is_alone boolean, p_floors bigint[],
  p_ids uuid[], p_runs bigint[], p_kinds text[], p_delays bigint[], p_charged boolean[],
  p_holds boolean[], p_infos text[]
) returns text language plpgsql set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  q jobs_broker_queues := jobs_broker_enter:v(p_queue);
  v_seq bigint := nextval('jobs_broker_order');
  v_is_fair boolean := coalesce(q.is_fair, false);
  v_ended bigint := 0; v_ends record; v_refused text := '[]'; v_due bigint; v_promoted integer := 0;
  v_free integer := p_slots; v_started integer := 0; v_claims text; v_left boolean := false;
  v_stirred boolean; v_reached bigint[]; v_beyond bigint[];
  v_room bigint; v_suspects boolean := false; v_is_warden boolean := false;
begin
  if cardinality(p_ids) > 0 then
    v_ends := jobs_broker_finish:v(p_queue, p_worker, p_ids, p_runs, p_kinds, p_delays, p_charged,
      p_holds, p_infos, v_seq);
    v_ended := cardinality(p_ids) - cardinality(v_ends.refused);
    v_refused := to_json(v_ends.refused);
  end if;
  v_due := jobs_broker_next_due:v(p_queue, v_is_fair);
  if v_due <= jobs_broker_now:v() then
    v_promoted := jobs_broker_promote:v(p_queue, v_is_fair, v_seq + 2048);
    v_due := jobs_broker_next_due:v(p_queue, v_is_fair);
  end if;
  if q.concurrency is not null then
    v_room := q.concurrency + v_ended - (
      select coalesce(sum(running), 0) from jobs_broker_counts where queue = p_queue);
    v_free := least(v_free, v_room);
  end if;
  if not coalesce(q.is_paused, false) then
    if v_free > 0 and p_is_alone then
      select * into v_started, v_claims from jobs_broker_claim_suspect:v(p_queue, p_worker);
    elsif v_free > 0 and v_is_fair then
      select * into v_started, v_claims, v_reached
        from jobs_broker_claim_fair:v(q, p_worker, v_free, p_floors);
    elsif v_free > 0 then
      select * into v_started, v_claims, v_reached
        from jobs_broker_claim_all:v(p_queue, p_worker, v_free, p_floors);
    end if;
    v_stirred := v_promoted > 0 or 'returned' = any (p_kinds) or (v_is_fair and v_ended > 0);
    if v_stirred or v_is_fair or v_started >= v_free or p_is_alone then
      v_beyond := array[coalesce(v_reached[1] + 1, p_floors[1]),
        coalesce(v_reached[2] + 1, p_floors[2]), coalesce(v_reached[3] + 1, p_floors[3])];
      v_left := exists (select from jobs_broker_stretches:v(1::smallint, 3::smallint, v_beyond) s
                         cross join lateral (
                               select from jobs_broker
                                where queue = p_queue and state = 'waiting' and key is null
                                  and priority = s.priority and seq >= s.low and seq < s.high
                                limit 1) j)
                or (v_is_fair and exists (select from jobs_broker_tokens
                                           where queue = p_queue and state = 'ready'));
    end if;
    -- What this worker leaves lying wakes another one.
    v_suspects := coalesce(v_room > 0, true)
                  and exists (select from jobs_broker
                               where queue = p_queue and state = 'waiting' and priority > 10);
    if (v_left or v_suspects) and v_stirred then perform pg_notify('jobs_wake', p_queue); end if;
  end if;
  if v_suspects then v_is_warden := jobs_broker_be_warden:v(q, p_queue, p_worker); end if;
  -- Written last: the row is locked from here to the end.
  if v_ended > 0 then
    perform jobs_broker_count:v(p_queue, p_done => v_ends.done, p_dead => v_ends.dead,
      p_cancelled => v_ends.cancelled, p_delayed => v_ends.delayed,
      p_waiting => v_ends.waiting - v_started, p_parked => v_ends.parked,
      p_running => v_started - v_ended, p_held_dead => v_ends.dead);
  elsif v_started > 0 then
    perform jobs_broker_count:v(p_queue, p_waiting => -v_started, p_running => v_started);
  end if;
  -- Claiming may have held back keys.
  if v_is_fair then v_due := jobs_broker_next_due:v(p_queue, true); end if;
  v_due := case when v_due is not null then greatest(0, v_due - jobs_broker_now:v()) end;
  return format('[%s,[%s],%s,%s,%s,%s]', v_refused, v_claims, to_json(v_left and v_free > 0),
                coalesce(v_due::text, 'null'), coalesce(to_json(v_reached)::text, '[]'),
                v_suspects::int + v_is_warden::int);
end $$;
