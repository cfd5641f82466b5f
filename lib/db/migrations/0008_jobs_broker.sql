-- why: the job broker on Postgres: jobs, places of keys, limits, workers, and the moves between states
-- breaking: no
-- lock: none, new tables and functions
--
-- Longer than other migrations because the moves live here: one call does a worker's whole turn.
--
--   publish ──> waiting ──turn──> running ──turn──> done dead cancelled ──forget──> (gone)
--      │         ^   ^              │  │
--      └> delayed┘   └──── reap ────┘  └─> delayed, waiting (returned), parked
--
-- `seq` is a job's place among the jobs of its state. A turn takes one number of the sequence and has
-- the 4,095 after it to itself; what goes to the head of a queue gets the negative of its number.
-- Turns are committed durably, claims too: a claim that a crash of the server undid would hand out its
-- run's number again, to a worker of the same name perhaps, and the fence is that number.
-- Jobs are found by id in one way only, whatever the planner knows: statistics of a table that was
-- empty a moment ago make it read all of an index instead. Hence `= any (array[...])`, which makes no
-- index worth reading in order, and `is not distinct from`, which no other index fits.
-- A queue that has limits or keys is "fair": its moves take one lock, because a key's turn and a
-- limit are decided from what all workers do. All other queues are claimed with `skip locked` alone.
create sequence jobs_broker_order increment by 4096 start 4096;

create table jobs_broker_queues (
  queue           text primary key,
  is_paused       boolean not null default false,
  is_fair         boolean not null default false,
  concurrency     integer,
  key_concurrency integer,
  rate_count      double precision,
  rate_ms         double precision
);

create table jobs_broker (
  id              uuid primary key,
  queue           text not null,
  state           text not null,
  -- 1 high, 2 normal, 3 low; and 10 more once two workers died under it: then it stands in no line
  priority        smallint not null,
  key             text,
  seq             bigint not null,
  run             bigint not null,
  run_base        bigint not null,
  attempts        integer not null default 0,
  crashes         integer not null default 0,
  -- the unique key it owns; null from its end on
  owned_key       text,
  deadline_ms     bigint,
  keep            text not null,
  is_promised     boolean not null,
  is_cancel_asked boolean not null default false,
  enqueued_ms     bigint not null,
  ready_ms        bigint not null,
  due_ms          bigint,
  started_ms      bigint,
  finished_ms     bigint,
  worker          text,
  dependency      text,
  -- JSON as the client wrote it: never looked into here, so never parsed
  envelope        text not null,
  info            text,
  progress        text,
  constraint broker_jobs_have_a_known_state check
    (state in ('waiting', 'delayed', 'running', 'parked', 'done', 'dead', 'cancelled'))
) with (
  -- Rows live for seconds and are written three times: vacuum by count, not by share of the table.
  fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
  autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 200000,
  autovacuum_vacuum_cost_delay = 0
);
create index jobs_broker_waiting on jobs_broker (queue, priority, seq)
  where state = 'waiting' and key is null;
create index jobs_broker_waiting_of_key on jobs_broker (queue, priority, key, seq)
  where state = 'waiting' and key is not null;
create index jobs_broker_suspects on jobs_broker (queue, seq)
  where state = 'waiting' and priority > 10;
create index jobs_broker_delayed on jobs_broker (queue, due_ms, id) where state = 'delayed';
create index jobs_broker_running on jobs_broker (worker, queue) where state = 'running';
create index jobs_broker_parked on jobs_broker (queue, dependency, seq) where state = 'parked';
create index jobs_broker_ended on jobs_broker (queue, seq)
  where state in ('done', 'dead', 'cancelled');
create unique index jobs_broker_one_owner on jobs_broker (queue, owned_key)
  where owned_key is not null;

-- Forgotten jobs, for a minute, so that a publisher which woke late enqueues none again; dead ones
-- longer, whole, for inspection.
create table jobs_broker_gone (
  id      uuid primary key,
  queue   text not null,
  gone_ms bigint not null,
  dead    jsonb
);
create index jobs_broker_gone_by_age on jobs_broker_gone (gone_ms) where dead is null;
create index jobs_broker_dead_by_age on jobs_broker_gone (queue, gone_ms) where dead is not null;

-- A key with waiting jobs of a class has one token: 'ready' it stands in line among the jobs without
-- a key, 'blocked' it waits for a run of its key to end, 'held' for `open_ms`.
create table jobs_broker_tokens (
  queue    text not null,
  priority smallint not null,
  key      text not null,
  state    text not null,
  seq      bigint not null,
  open_ms  bigint,
  primary key (queue, key, priority)
) with (
  fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000
);
create index jobs_broker_tokens_ready on jobs_broker_tokens (queue, priority, seq)
  where state = 'ready';
create index jobs_broker_tokens_held on jobs_broker_tokens (queue, open_ms) where state = 'held';

create table jobs_broker_keys (
  queue   text not null,
  key     text not null,
  running integer not null default 0,
  held_ms bigint not null default 0,
  -- starts left in the bucket at the instant `left_ms`
  starts_left double precision,
  left_ms bigint,
  primary key (queue, key)
) with (
  fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000
);

-- Counts, in 16 rows a queue so that workers do not wait for each other.
create table jobs_broker_counts (
  queue     text not null,
  shard     smallint not null,
  enqueued  bigint not null default 0,
  done      bigint not null default 0,
  dead      bigint not null default 0,
  cancelled bigint not null default 0,
  waiting   bigint not null default 0,
  delayed   bigint not null default 0,
  running   bigint not null default 0,
  parked    bigint not null default 0,
  held_dead bigint not null default 0,
  primary key (queue, shard)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table jobs_broker_workers (
  worker     text primary key,
  beat       jsonb not null,
  beat_ms    bigint not null,
  -- its listening connection and the one of its last beat: when both have ended, so has it; under
  -- one life of the server
  pid        integer,
  beat_pid   integer,
  server_life text not null
);

create function jobs_broker_now() returns bigint language sql volatile
as $$ select floor(extract(epoch from clock_timestamp()) * 1000)::bigint $$;

create function jobs_broker_count(
  p_queue text, p_enqueued bigint default 0, p_done bigint default 0, p_dead bigint default 0,
  p_cancelled bigint default 0, p_waiting bigint default 0, p_delayed bigint default 0,
  p_running bigint default 0, p_parked bigint default 0, p_held_dead bigint default 0
) returns void language plpgsql as $$
begin
  insert into jobs_broker_counts as c (queue, shard, enqueued, done, dead, cancelled, waiting,
                                       delayed, running, parked, held_dead)
  values (p_queue, pg_backend_pid() % 16, p_enqueued, p_done, p_dead, p_cancelled, p_waiting,
          p_delayed, p_running, p_parked, p_held_dead)
  on conflict (queue, shard) do update
    set enqueued = c.enqueued + excluded.enqueued, done = c.done + excluded.done,
        dead = c.dead + excluded.dead, cancelled = c.cancelled + excluded.cancelled,
        waiting = c.waiting + excluded.waiting, delayed = c.delayed + excluded.delayed,
        running = c.running + excluded.running, parked = c.parked + excluded.parked,
        held_dead = c.held_dead + excluded.held_dead;
end $$;

-- The first part of every move: in a fair queue, one at a time.
create function jobs_broker_enter(p_queue text) returns jobs_broker_queues language plpgsql as $$
declare
  q jobs_broker_queues;
begin
  select * into q from jobs_broker_queues where queue = p_queue;
  if q.is_fair then perform pg_advisory_xact_lock(7305119, hashtext(p_queue)); end if;
  return q;
end $$;

create function jobs_broker_be_fair(p_queue text) returns void language plpgsql as $$
begin
  perform from jobs_broker_queues where queue = p_queue and is_fair;
  if not found then
    insert into jobs_broker_queues (queue, is_fair) values (p_queue, true)
    on conflict (queue) do update set is_fair = true;
  end if;
  perform pg_advisory_xact_lock(7305119, hashtext(p_queue));
end $$;

-- A job of a key became ready: its key stands in line, if it does not already.
create function jobs_broker_push_token(p_queue text, p_priority smallint, p_key text, p_seq bigint)
returns void language sql as $$
  insert into jobs_broker_tokens (queue, priority, key, state, seq)
  values (p_queue, p_priority, p_key, 'ready', p_seq) on conflict do nothing
$$;

-- A run of a key is over: what waited for that goes to the end of the line.
create function jobs_broker_release_key(p_queue text, p_key text, p_seq bigint)
returns void language plpgsql as $$
begin
  update jobs_broker_keys set running = running - 1 where queue = p_queue and key = p_key;
  update jobs_broker_tokens set state = 'ready', seq = p_seq + priority
   where queue = p_queue and key = p_key and state = 'blocked';
end $$;

-- Insert what is not known. Arrays may end early: what is missing has its usual value.
-- Returns {how many wait, how many are delayed, soonest of them in ms}.
create function jobs_broker_insert(
  p_queue text, p_ids uuid[], p_envelopes json, p_priorities smallint[], p_due bigint[],
  p_bases bigint[], p_keys text[], p_uniques text[], p_deadlines bigint[], p_keeps text[],
  p_promised boolean[], p_seq bigint
) returns bigint[] language plpgsql as $$
declare
  v_now bigint := jobs_broker_now();
  v_waiting bigint; v_delayed bigint; v_soonest bigint;
begin
  with arrived as (
    insert into jobs_broker (id, queue, state, priority, key, seq, run, run_base, owned_key,
                             deadline_ms, keep, is_promised, enqueued_ms, ready_ms, due_ms, envelope)
    select f.id, p_queue, case when f.due > v_now then 'delayed' else 'waiting' end,
           coalesce(f.priority, 2), f.key, p_seq + f.n, coalesce(f.base, 0), coalesce(f.base, 0),
           f.uniq, f.deadline, coalesce(f.keep, 'all'), coalesce(f.promised, false), v_now, v_now,
           case when f.due > v_now then f.due end, f.envelope
      from rows from (
             unnest(p_ids, p_priorities, p_due, p_bases, p_keys, p_uniques, p_deadlines, p_keeps,
                    p_promised), json_array_elements(p_envelopes)) with ordinality
           as f(id, priority, due, base, key, uniq, deadline, keep, promised, envelope, n)
     where not exists (select from jobs_broker_gone g where g.id = any (array[f.id]))
     -- two publishers of the same jobs wait for each other in one order
     order by f.id
    on conflict (id) do nothing
    returning state, priority, key, seq, due_ms
  ), keys as (
    insert into jobs_broker_tokens (queue, priority, key, state, seq)
    select p_queue, priority, key, 'ready', min(seq) from arrived
     where state = 'waiting' and key is not null group by priority, key
    on conflict do nothing
  )
  select count(*) filter (where state = 'waiting'), count(*) filter (where state = 'delayed'),
         min(due_ms) - v_now
    into v_waiting, v_delayed, v_soonest from arrived;
  return array[v_waiting, v_delayed, v_soonest];
end $$;

-- The same for jobs of which none is delayed or has a key: most, and a third cheaper.
create function jobs_broker_insert_plain(
  p_queue text, p_ids uuid[], p_envelopes json, p_priorities smallint[], p_bases bigint[],
  p_deadlines bigint[], p_keeps text[], p_promised boolean[], p_seq bigint
) returns bigint[] language plpgsql as $$
declare
  v_now bigint := jobs_broker_now(); v_waiting bigint;
begin
  insert into jobs_broker (id, queue, state, priority, seq, run, run_base, deadline_ms, keep,
                           is_promised, enqueued_ms, ready_ms, envelope)
  select f.id, p_queue, 'waiting', coalesce(f.priority, 2), p_seq + f.n, coalesce(f.base, 0),
         coalesce(f.base, 0), f.deadline, coalesce(f.keep, 'all'), coalesce(f.promised, false),
         v_now, v_now, f.envelope
    from rows from (unnest(p_ids, p_priorities, p_bases, p_deadlines, p_keeps, p_promised),
                    json_array_elements(p_envelopes)) with ordinality
         as f(id, priority, base, deadline, keep, promised, envelope, n)
   where not exists (select from jobs_broker_gone g where g.id = any (array[f.id]))
   order by f.id
  on conflict (id) do nothing;
  get diagnostics v_waiting = row_count;
  return array[v_waiting, 0, null];
end $$;

-- The owner of a unique key makes place where it may. Returns the owner that stays, or null.
create function jobs_broker_take_unique(p_queue text, p_id uuid, p_unique text, p_replace boolean)
returns uuid language plpgsql as $$
declare
  v_owner uuid; v_state text;
begin
  select id, state into v_owner, v_state from jobs_broker
   where queue = p_queue and owned_key = p_unique for update;
  if v_owner is null or v_owner = p_id then return null; end if;
  if not p_replace then return v_owner; end if;
  if v_state = 'running' then
    -- It has begun with what was known then; the new one owns the key from here.
    update jobs_broker set owned_key = null where id = v_owner;
  else
    perform jobs_broker_end_idle(v_owner, json_build_object('reason', 'replaced', 'by', p_id)::text);
  end if;
  return null;
end $$;

-- End a job that does not run, as cancelled. The caller holds its row.
create function jobs_broker_end_idle(p_id uuid, p_info text) returns void language plpgsql as $$
declare
  v_queue text; v_state text;
begin
  select queue, state into v_queue, v_state from jobs_broker where id = p_id;
  update jobs_broker
     set state = 'cancelled', seq = nextval('jobs_broker_order'), info = p_info, owned_key = null,
         finished_ms = jobs_broker_now()
   where id = p_id;
  perform jobs_broker_count(v_queue, p_cancelled => 1,
    p_waiting => -(v_state = 'waiting')::int, p_delayed => -(v_state = 'delayed')::int,
    p_parked => -(v_state = 'parked')::int);
end $$;

-- Put jobs in a queue; one that is known stays as it is.
-- Returns {"created": how many, "refused": {id: owner's id}}.
create function jobs_broker_publish(
  p_queue text, p_ids uuid[], p_envelopes json, p_priorities smallint[], p_due bigint[],
  p_bases bigint[], p_keys text[], p_uniques text[], p_replaces boolean[], p_deadlines bigint[],
  p_keeps text[], p_promised boolean[]
) returns json language plpgsql set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_seq bigint := nextval('jobs_broker_order'); v_envelopes text[];
  v_sum bigint[] := array[0, 0, null]; v_one bigint[]; v_refused jsonb := '{}'; v_owner uuid;
begin
  if p_keys <> '{}' or p_uniques <> '{}' then perform jobs_broker_be_fair(p_queue); end if;
  if p_keys = '{}' and p_uniques = '{}' and p_due = '{}' then
    v_sum := jobs_broker_insert_plain(p_queue, p_ids, p_envelopes, p_priorities, p_bases,
      p_deadlines, p_keeps, p_promised, v_seq);
  elsif p_uniques = '{}' then
    v_sum := jobs_broker_insert(p_queue, p_ids, p_envelopes, p_priorities, p_due, p_bases, p_keys,
      p_uniques, p_deadlines, p_keeps, p_promised, v_seq);
  else
    v_envelopes := array(select json_array_elements(p_envelopes));
    for n in 1 .. cardinality(p_ids) loop
      v_owner := null;
      continue when exists (select from jobs_broker where id = p_ids[n])
                 or exists (select from jobs_broker_gone where id = p_ids[n]);
      if p_uniques[n] is not null then
        v_owner := jobs_broker_take_unique(p_queue, p_ids[n], p_uniques[n],
          coalesce(p_replaces[n], false));
      end if;
      if v_owner is not null then
        v_refused := v_refused || jsonb_build_object(p_ids[n], v_owner);
      else
        v_one := jobs_broker_insert(p_queue, p_ids[n:n], ('[' || v_envelopes[n] || ']')::json,
          p_priorities[n:n], p_due[n:n], p_bases[n:n], p_keys[n:n], p_uniques[n:n],
          p_deadlines[n:n], p_keeps[n:n], p_promised[n:n], v_seq + n);
        v_sum := array[v_sum[1] + v_one[1], v_sum[2] + v_one[2], least(v_sum[3], v_one[3])];
      end if;
    end loop;
  end if;
  if v_sum[1] + v_sum[2] > 0 then
    perform jobs_broker_count(p_queue, p_enqueued => v_sum[1] + v_sum[2],
      p_waiting => v_sum[1], p_delayed => v_sum[2]);
    -- Due before an idle worker would look again by itself: let it look now.
    if v_sum[1] > 0 or v_sum[3] < 1000 then perform pg_notify('jobs_wake', p_queue); end if;
  end if;
  return json_build_object('created', v_sum[1] + v_sum[2], 'refused', v_refused);
end $$;

-- A run of a job with a key that is over: its place in the report, and what became of the job.
create type jobs_broker_over as (
  n bigint, state text, priority smallint, key text, delay bigint, hold boolean
);

-- Report runs that ended; what is missing of an array is as for a run that is done.
-- A run whose job was cancelled meanwhile ends as cancelled, unless it is done or dead.
create function jobs_broker_finish(
  p_queue text, p_worker text, p_ids uuid[], p_runs bigint[], p_kinds text[], p_delays bigint[],
  p_charged boolean[], p_holds boolean[], p_infos text[], p_seq bigint, out refused bigint[],
  out done bigint, out dead bigint, out cancelled bigint, out delayed bigint, out waiting bigint,
  out parked bigint
) language plpgsql as $$
declare
  v_now bigint := jobs_broker_now();
  v_taken bigint[]; v_more bigint[]; v_keyed jobs_broker_over[]; v_more_keyed jobs_broker_over[];
  v_done bigint;
begin
  -- What nobody wants to look at later goes at once.
  with f as (
    select id, run, n from unnest(p_ids, p_runs, p_kinds) with ordinality as f(id, run, kind, n)
     where kind = 'done' or kind is null
  ), gone as (
    delete from jobs_broker j using f
     where j.id = any (array[f.id]) and j.run = f.run
       and (j.queue, j.worker, j.state, j.keep, j.is_promised)
           is not distinct from (p_queue, p_worker, 'running', 'failures', false)
    returning f.n, j.priority, j.key
  )
  select coalesce(array_agg(n), '{}'), count(*),
         array_agg((n, 'done', priority, key, 0, false)::jobs_broker_over)
           filter (where key is not null)
    into v_taken, v_done, v_keyed from gone;
  if v_done < cardinality(p_ids) then
    with f as (
      select f.id, f.run, coalesce(f.kind, 'done') as kind, coalesce(f.delay, 0) as delay, f.info,
             coalesce(f.charged, true) as charged, coalesce(f.hold, false) as hold, f.n,
             coalesce(f.kind, 'done') in ('done', 'dead', 'cancelled') as ends
        from unnest(p_ids, p_runs, p_kinds, p_delays, p_charged, p_holds, p_infos) with ordinality
             as f(id, run, kind, delay, charged, hold, info, n)
    ), kept as (
      update jobs_broker j
         set state = case when f.ends then f.kind when j.is_cancel_asked then 'cancelled'
                          when f.kind = 'later' then 'delayed' when f.kind = 'returned' then 'waiting'
                          else 'parked' end,
             seq = case when f.kind = 'returned' and not j.is_cancel_asked then -1 else 1 end
                   * (p_seq + f.n * 4),
             -- A ledger that knows of a later run says so: the next one is numbered past it.
             run = case when f.kind = 'returned' then greatest(j.run, f.delay) else j.run end,
             run_base = j.run_base
                        + case when f.kind = 'returned' then greatest(0, f.delay - j.run) else 0 end,
             attempts = j.attempts + (f.charged and (f.ends or not j.is_cancel_asked))::int,
             owned_key = case when f.ends or j.is_cancel_asked then null else j.owned_key end,
             finished_ms = case when f.ends or j.is_cancel_asked then v_now end,
             ready_ms = case when f.kind = 'returned' then v_now else j.ready_ms end,
             due_ms = case when f.kind = 'later' then v_now + f.delay end,
             dependency = case when f.kind = 'parked' then f.info end,
             info = case when j.is_cancel_asked and not f.ends then '{"reason":"cancelled"}'
                         when f.kind = 'parked' then j.info else coalesce(f.info, j.info) end
        from f
       where j.id = any (array[f.id]) and j.run = f.run
         and (j.queue, j.worker, j.state) is not distinct from (p_queue, p_worker, 'running')
      returning f.n, j.state, j.priority, j.key, f.delay, f.hold
    )
    select array_agg(n), v_done + count(*) filter (where state = 'done'),
           count(*) filter (where state = 'dead'), count(*) filter (where state = 'cancelled'),
           count(*) filter (where state = 'delayed'), count(*) filter (where state = 'waiting'),
           count(*) filter (where state = 'parked'),
           array_agg((n, state, priority, key, delay, hold)::jobs_broker_over)
             filter (where key is not null)
      into v_more, done, dead, cancelled, delayed, waiting, parked, v_more_keyed from kept;
    v_taken := v_taken || v_more;
    v_keyed := v_keyed || v_more_keyed;
    refused := array(select generate_series(1, cardinality(p_ids)) except select unnest(v_taken));
  else
    done := v_done; dead := 0; cancelled := 0; delayed := 0; waiting := 0; parked := 0;
    refused := '{}';
  end if;
  if v_keyed is not null then
    perform jobs_broker_release_keys(p_queue, v_keyed, p_seq);
  end if;
end $$;

-- Keys and tokens are found one by one, by `limit` or `on conflict`: a join would read all of a queue.
-- Nobody else changes them meanwhile, since all who do take the queue's lock.

-- Runs of keys are over: what waited for that goes to the end of the line, in the order of the report.
create function jobs_broker_release_keys(p_queue text, p_over jobs_broker_over[], p_seq bigint)
returns void language plpgsql as $$
begin
  insert into jobs_broker_tokens (queue, priority, key, state, seq)
  select p_queue, priority, key, 'ready', p_seq + min(n) * 4 from unnest(p_over)
   where state = 'waiting' and priority < 10 group by priority, key
  on conflict do nothing;
  insert into jobs_broker_keys as k (queue, key, running, held_ms)
  select p_queue, key, -count(*),
         coalesce(jobs_broker_now() + (array_agg(delay order by n desc)
           filter (where state = 'delayed' and hold))[1], 0)
    from unnest(p_over) group by key
  on conflict (queue, key) do update
    set running = k.running + excluded.running,
        held_ms = case when excluded.held_ms > 0 then excluded.held_ms else k.held_ms end;
  update jobs_broker_tokens t set state = 'ready', seq = p_seq + o.n * 4 + t.priority
    from (select key, min(n) as n from unnest(p_over) group by key) o
   cross join lateral (
         select ctid as at from jobs_broker_tokens
          where queue = p_queue and key = o.key and (state = 'blocked') is not distinct from true
          limit 3) of_key
   where t.ctid = of_key.at;
end $$;

-- What is due becomes ready, at most 100 jobs and 100 keys. Returns how many did.
create function jobs_broker_promote(p_queue text, p_is_fair boolean, p_seq bigint)
returns integer language plpgsql as $$
declare
  v_now bigint := jobs_broker_now(); v_ready integer; v_keys integer := 0;
begin
  with due as (
    select ctid as at, id, due_ms from jobs_broker
     where queue = p_queue and state = 'delayed' and due_ms <= v_now
     order by due_ms, id limit 100 for update skip locked
  ), placed as (
    select at, p_seq + row_number() over (order by due_ms, id) as seq from due
  ), ready as (
    update jobs_broker j
       set state = 'waiting', ready_ms = v_now, due_ms = null, seq = p.seq
      from placed p where j.ctid = p.at
    returning j.priority, j.key, j.seq
  ), keys as (
    insert into jobs_broker_tokens (queue, priority, key, state, seq)
    select p_queue, priority, key, 'ready', min(seq) from ready
     where key is not null and priority < 10 group by priority, key
    on conflict do nothing
  )
  select count(*) into v_ready from ready;
  if v_ready > 0 then
    perform jobs_broker_count(p_queue, p_waiting => v_ready, p_delayed => -v_ready);
  end if;
  if p_is_fair then
    update jobs_broker_tokens t set state = 'ready', seq = p_seq + 128 + h.n
      from (select ctid as at, row_number() over (order by open_ms, priority, key) as n
              from jobs_broker_tokens
             where queue = p_queue and state = 'held' and open_ms <= v_now
             order by open_ms limit 100) h
     where t.ctid = h.at;
    get diagnostics v_keys = row_count;
  end if;
  return v_ready + v_keys;
end $$;

-- Where jobs without a key stand in the lines of classes: what was put back to the head, and what is
-- not below the floor of the class. The index still has the places of jobs that were claimed long
-- ago, until a vacuum comes; a look that begins below them reads them all.
create function jobs_broker_stretches(p_from smallint, p_to smallint, p_floors bigint[])
returns table (priority smallint, low bigint, high bigint) language sql immutable as $$
  select class::smallint, s.low, s.high
    from generate_series(p_from::int, p_to::int) class
   cross join lateral (values (-9223372036854775808, 0),
                              (p_floors[class], 9223372036854775807)) s(low, high)
$$;

-- Start jobs without a key, oldest first, high before normal before low. `picked` counts those that
-- were past their deadline too; `claims` is JSON without its brackets; `reached` says for each class
-- at which place the last of them stood.
create function jobs_broker_claim_plain(
  p_queue text, p_worker text, p_slots integer, p_from smallint, p_to smallint, p_floors bigint[],
  out picked integer, out started integer, out claims text, out reached bigint[]
) language plpgsql as $$
declare
  v_now bigint := jobs_broker_now(); v_seq bigint := nextval('jobs_broker_order'); v_late uuid[];
begin
  with head as (
    select j.*, s.priority, row_number() over () as nth
      from jobs_broker_stretches(p_from, p_to, p_floors) s
     cross join lateral (
           select ctid as at, id, seq, coalesce(deadline_ms < v_now, false) as is_late,
                  '["' || id || '",' || run + 1 || ',' || attempts + 1 || ',' || crashes || ','
                  || v_now - ready_ms || ',' || envelope || ']' as claim
             from jobs_broker
            where queue = p_queue and state = 'waiting' and key is null and priority = s.priority
              and seq >= s.low and seq < s.high
            order by seq limit p_slots for update skip locked) j
     limit p_slots
  ), run as (
    update jobs_broker j
       set state = 'running', worker = p_worker, run = j.run + 1, started_ms = v_now,
           seq = v_seq + h.nth
      from head h where j.ctid = h.at and not h.is_late
  )
  select count(*), count(*) filter (where not is_late), array_agg(id) filter (where is_late),
         string_agg(claim, ',' order by nth) filter (where not is_late),
         array[max(seq) filter (where priority = 1), max(seq) filter (where priority = 2),
               max(seq) filter (where priority = 3)]
    into picked, started, v_late, claims, reached from head;
  if v_late is not null then
    perform jobs_broker_end_idle(id, '{"reason":"deadline"}') from unnest(v_late) id;
  end if;
end $$;

-- Keys that stand in line and what each may do now: start so many jobs, or wait so many ms (-1: until
-- a run of it has ended), or nothing, since it has no job.
create type jobs_broker_chance as (
  n bigint, key text, seq bigint, starts integer, wait_ms bigint, starts_left double precision
);

create function jobs_broker_chances(
  q jobs_broker_queues, p_class smallint, p_keys text[], p_seqs bigint[], p_each integer
) returns jobs_broker_chance[] language sql as $$
  select array_agg((n, key, seq,
           case when wait_ms = 0 then least(p_each, q.key_concurrency - coalesce(running, 0)) end,
           wait_ms, starts_left - 1)::jobs_broker_chance order by n)
    from (
      select u.*, k.running, b.starts_left,
             case when not exists (select from jobs_broker j
                                    where j.queue = q.queue and j.priority = p_class
                                      and j.key = u.key and j.state = 'waiting') then null
                  when k.running >= q.key_concurrency then -1
                  when k.held_ms > jobs_broker_now() then k.held_ms - jobs_broker_now()
                  when b.starts_left < 1 then ceil((1 - b.starts_left) * q.rate_ms / q.rate_count)
                  else 0 end::bigint as wait_ms
        from unnest(p_keys, p_seqs) with ordinality u(key, seq, n)
        left join lateral (
             select * from jobs_broker_keys where queue = q.queue and key = u.key limit 1) k on true
       cross join lateral (
             select coalesce(least(q.rate_count, k.starts_left
                      + (jobs_broker_now() - k.left_ms) * q.rate_count / q.rate_ms),
                      q.rate_count) as starts_left) b) asked
$$;

-- End what is past its deadline in one look along the line, in the order in which it is passed by: of
-- a key at most 100 jobs. Returns how many did.
create function jobs_broker_end_late(
  q jobs_broker_queues, p_class smallint, p_floors bigint[], p_last bigint,
  p_chances jobs_broker_chance[], p_now bigint
) returns bigint language plpgsql as $$
declare
  v_late uuid[];
begin
  with plain as (
    select j.* from jobs_broker_stretches(p_class, p_class, p_floors) s
     cross join lateral (
           select id, seq from jobs_broker
            where queue = q.queue and state = 'waiting' and key is null and priority = p_class
              and seq >= s.low and seq < s.high and seq <= p_last and deadline_ms < p_now
              for update skip locked) j
  ), keyed as (
    select next.*, c.seq as place, c.starts from unnest(p_chances) c
     cross join lateral (
           select id, seq, is_late, count(*) filter (where not is_late) over (order by seq) as visit
             from (select id, seq, coalesce(deadline_ms < p_now, false) as is_late from jobs_broker
                    where queue = q.queue and priority = p_class and key = c.key
                      and state = 'waiting' order by seq limit c.starts + 100) first) next
     where c.starts > 0
  )
  select array_agg(id order by visit, place, seq) into v_late
    from (select id, 0 as visit, seq as place, seq from plain
           union all
          select id, visit, place, seq from keyed where is_late and visit < starts) late;
  perform jobs_broker_end_idle(id, '{"reason":"deadline"}') from unnest(v_late) id;
  return coalesce(cardinality(v_late), 0);
end $$;

-- Start what stands in line: jobs without a key up to `p_last`, at most `p_plain` as others may have
-- come meanwhile, and those of keys, each in its turn.
create function jobs_broker_start_line(
  q jobs_broker_queues, p_worker text, p_class smallint, p_floors bigint[], p_plain integer,
  p_last bigint, p_chances jobs_broker_chance[], p_now bigint, out started integer, out claims text
) language plpgsql as $$
declare
  v_seq bigint := nextval('jobs_broker_order'); v_keys text[];
begin
  with plain as (
    select j.* from jobs_broker_stretches(p_class, p_class, p_floors) s
     cross join lateral (
           select id, seq from jobs_broker
            where queue = q.queue and state = 'waiting' and key is null and priority = p_class
              and seq >= s.low and seq < s.high and seq <= p_last
            order by seq limit p_plain for update skip locked) j
     limit p_plain
  ), keyed as (
    select next.id, c.seq, next.nth
      from unnest(p_chances) c
     cross join lateral (
           select id, is_late, row_number() over (order by seq) as nth
             from (select id, seq, coalesce(deadline_ms < p_now, false) as is_late from jobs_broker
                    where queue = q.queue and priority = p_class and key = c.key
                      and state = 'waiting' order by seq limit c.starts) first) next
     where c.starts > 0 and not next.is_late
  ), placed as (
    select id, v_seq + row_number() over (order by nth, seq) as place
      from (select id, seq, 1 as nth from plain union all select id, seq, nth from keyed) line
  ), run as (
    update jobs_broker j
       set state = 'running', worker = p_worker, run = j.run + 1, started_ms = p_now, seq = p.place
      from placed p
     where j.id = any (array[p.id]) and (j.state = 'waiting') is not distinct from true
    returning j.seq, j.key, format('["%s",%s,%s,%s,%s,%s]', j.id, j.run, j.attempts + 1, j.crashes,
                                   p_now - j.ready_ms, j.envelope) as claim
  )
  select count(*), string_agg(claim, ',' order by seq),
         array_agg(key) filter (where key is not null)
    into started, claims, v_keys from run;
  insert into jobs_broker_keys as k (queue, key, running, starts_left, left_ms)
  select q.queue, c.key, coalesce(s.runs, 0), c.starts_left, p_now
    from unnest(p_chances) c
    left join (select key, count(*) as runs from unnest(v_keys) key group by key) s on s.key = c.key
   where c.starts > 0
  on conflict (queue, key) do update
    set running = k.running + excluded.running, starts_left = excluded.starts_left,
        left_ms = excluded.left_ms;
end $$;

-- Tokens of keys that had their turn: to the end of the line, out of it, or away.
create function jobs_broker_return_tokens(
  q jobs_broker_queues, p_class smallint, p_chances jobs_broker_chance[]
) returns void language plpgsql as $$
declare
  v_seq bigint := nextval('jobs_broker_order');
begin
  with asked as (
    select c.*, t.at, exists (select from jobs_broker j
                               where j.queue = q.queue and j.priority = p_class and j.key = c.key
                                 and j.state = 'waiting') as has_more
      from unnest(p_chances) c
     cross join lateral (
           select ctid as at from jobs_broker_tokens
            where queue = q.queue and key = c.key and priority = p_class limit 1) t
  ), gone as (
    delete from jobs_broker_tokens t using asked a where t.ctid = a.at and not a.has_more
  )
  update jobs_broker_tokens t
     set state = case when a.wait_ms = 0 then 'ready' when a.wait_ms < 0 then 'blocked'
                      else 'held' end,
         seq = case when a.wait_ms = 0 then v_seq + a.n else t.seq end,
         open_ms = case when a.wait_ms > 0 then jobs_broker_now() + a.wait_ms end
    from asked a
   where t.ctid = a.at and a.has_more;
end $$;

-- One look along the line of a class, in which jobs without a key and tokens of keys stand alike.
-- Each key has one turn. Where nothing but keys stands there, and all of them fit in, a turn is as
-- many jobs as it would get in the looks to come; not under a rate, which is counted by turns.
create function jobs_broker_claim_round(
  q jobs_broker_queues, p_worker text, p_class smallint, p_slots integer, p_floors bigint[],
  out seen integer, out moved boolean, out started integer, out claims text, out reached bigint
) language plpgsql as $$
declare
  v_now bigint := jobs_broker_now(); v_keys text[]; v_seqs bigint[]; v_plain record;
  v_jobs integer; v_chances jobs_broker_chance[]; v_each integer := 1;
  v_ended bigint;
begin
  if not exists (select from jobs_broker_tokens
                  where queue = q.queue and priority = p_class and state = 'ready') then
    v_plain := jobs_broker_claim_plain(q.queue, p_worker, p_slots, p_class, p_class, p_floors);
    reached := v_plain.reached[p_class];
    seen := v_plain.picked; moved := seen > 0;
    started := v_plain.started; claims := v_plain.claims;
    return;
  end if;
  with line as (
    select seq, key from (
      (select j.seq, null as key from jobs_broker_stretches(p_class, p_class, p_floors) s
        cross join lateral (
              select seq from jobs_broker
               where queue = q.queue and state = 'waiting' and key is null and priority = p_class
                 and seq >= s.low and seq < s.high order by seq limit p_slots) j limit p_slots)
       union all
      (select seq, key from jobs_broker_tokens
        where queue = q.queue and priority = p_class and state = 'ready'
        order by seq limit p_slots)) alike
     order by seq limit p_slots
  )
  select count(*), count(*) filter (where key is null), max(seq),
         array_agg(key order by seq) filter (where key is not null),
         array_agg(seq order by seq) filter (where key is not null)
    into seen, v_jobs, reached, v_keys, v_seqs from line;
  if v_jobs = 0 and q.rate_count is null then v_each := greatest(1, p_slots / seen); end if;
  v_chances := jobs_broker_chances(q, p_class, v_keys, v_seqs, v_each);
  v_ended := jobs_broker_end_late(q, p_class, p_floors, reached, v_chances, v_now);
  select * into started, claims
    from jobs_broker_start_line(q, p_worker, p_class, p_floors, v_jobs, reached, v_chances,
      v_now);
  perform jobs_broker_return_tokens(q, p_class, v_chances);
  moved := started > 0 or v_ended > 0 or v_keys is not null;
end $$;

-- Claims in a fair queue: high before normal before low.
create function jobs_broker_claim_fair(
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
      v_round := jobs_broker_claim_round(q, p_worker, v_class::smallint, p_slots - started,
        p_floors);
      exit when not v_round.moved;
      reached[v_class] := v_round.reached;
      v_looks := v_looks - v_round.seen;
      started := started + v_round.started;
      claims := nullif(concat_ws(',', claims, v_round.claims), '');
    end loop;
  end loop;
end $$;

-- Claims in a queue without keys and limits.
create function jobs_broker_claim_all(
  p_queue text, p_worker text, p_slots integer, p_floors bigint[], out started integer,
  out claims text, out reached bigint[]
) language plpgsql as $$
declare
  v_plain record;
begin
  started := 0;
  for v_look in 1 .. 10 loop
    v_plain := jobs_broker_claim_plain(p_queue, p_worker, p_slots - started, 1::smallint,
      3::smallint, p_floors);
    started := started + v_plain.started;
    claims := nullif(concat_ws(',', claims, v_plain.claims), '');
    reached := v_plain.reached;
    -- fewer than were found: some were past their deadline
    exit when v_plain.picked = v_plain.started;
  end loop;
end $$;

-- Start the oldest job under suspicion that is in time, whatever its key is allowed.
create function jobs_broker_claim_suspect(
  p_queue text, p_worker text, out started integer, out claims text
) language plpgsql as $$
declare
  v_now bigint := jobs_broker_now(); v_id uuid; v_key text; v_is_late boolean;
begin
  started := 0;
  for v_look in 1 .. 100 loop
    select id, key, coalesce(deadline_ms < v_now, false) into v_id, v_key, v_is_late from jobs_broker
     where queue = p_queue and state = 'waiting' and priority > 10
     order by seq limit 1 for update skip locked;
    exit when v_id is null;
    if v_is_late then
      perform jobs_broker_end_idle(v_id, '{"reason":"deadline"}');
      continue;
    end if;
    update jobs_broker j
       set state = 'running', worker = p_worker, run = j.run + 1, started_ms = v_now,
           seq = nextval('jobs_broker_order')
     where j.id = v_id
    returning format('["%s",%s,%s,%s,%s,%s]', j.id, j.run, j.attempts + 1, j.crashes,
                     v_now - j.ready_ms, j.envelope) into claims;
    insert into jobs_broker_keys as k (queue, key, running)
    select p_queue, v_key, 1 where v_key is not null
    on conflict (queue, key) do update set running = k.running + 1;
    started := 1;
    exit;
  end loop;
end $$;

-- One turn of a worker: report runs that ended, promote what is due, claim what fits.
-- Returns [places of the reports that were refused, counted from 1,
--          claims [id, run, attempt, crashes, waited ms, envelope],
--          whether more could be claimed, ms until time alone makes something claimable or null,
--          for each class the place up to which its line was looked through, or null,
--          whether jobs under suspicion wait for a worker that is alone].
create function jobs_broker_turn(
  p_queue text, p_worker text, p_slots integer, p_is_alone boolean, p_floors bigint[],
  p_ids uuid[], p_runs bigint[], p_kinds text[], p_delays bigint[], p_charged boolean[],
  p_holds boolean[], p_infos text[]
) returns text language plpgsql set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  q jobs_broker_queues := jobs_broker_enter(p_queue);
  v_seq bigint := nextval('jobs_broker_order');
  v_is_fair boolean := coalesce(q.is_fair, false);
  v_ended bigint := 0; v_ends record; v_refused text := '[]'; v_due bigint; v_promoted integer := 0;
  v_free integer := p_slots; v_started integer := 0; v_claims text; v_left boolean := false;
  v_stirred boolean; v_reached bigint[]; v_beyond bigint[];
  v_suspects boolean := false;
begin
  if cardinality(p_ids) > 0 then
    v_ends := jobs_broker_finish(p_queue, p_worker, p_ids, p_runs, p_kinds, p_delays, p_charged,
      p_holds, p_infos, v_seq);
    v_ended := cardinality(p_ids) - cardinality(v_ends.refused);
    v_refused := to_json(v_ends.refused);
  end if;
  v_due := jobs_broker_next_due(p_queue, v_is_fair);
  if v_due <= jobs_broker_now() then
    v_promoted := jobs_broker_promote(p_queue, v_is_fair, v_seq + 2048);
    v_due := jobs_broker_next_due(p_queue, v_is_fair);
  end if;
  if q.concurrency is not null then
    v_free := least(v_free, q.concurrency + v_ended - (
      select coalesce(sum(running), 0) from jobs_broker_counts where queue = p_queue));
  end if;
  if not coalesce(q.is_paused, false) then
    if v_free > 0 and p_is_alone then
      select * into v_started, v_claims from jobs_broker_claim_suspect(p_queue, p_worker);
    elsif v_free > 0 and v_is_fair then
      select * into v_started, v_claims, v_reached
        from jobs_broker_claim_fair(q, p_worker, v_free, p_floors);
    elsif v_free > 0 then
      select * into v_started, v_claims, v_reached
        from jobs_broker_claim_all(p_queue, p_worker, v_free, p_floors);
    end if;
    v_stirred := v_promoted > 0 or 'returned' = any (p_kinds) or (v_is_fair and v_ended > 0);
    if v_stirred or v_is_fair or v_started >= v_free or p_is_alone then
      v_beyond := array[coalesce(v_reached[1] + 1, p_floors[1]),
        coalesce(v_reached[2] + 1, p_floors[2]), coalesce(v_reached[3] + 1, p_floors[3])];
      v_left := exists (select from jobs_broker_stretches(1::smallint, 3::smallint, v_beyond) s
                         cross join lateral (
                               select from jobs_broker
                                where queue = p_queue and state = 'waiting' and key is null
                                  and priority = s.priority and seq >= s.low and seq < s.high
                                limit 1) j)
                or (v_is_fair and exists (select from jobs_broker_tokens
                                           where queue = p_queue and state = 'ready'));
    end if;
    -- What this worker leaves lying wakes another one.
    v_suspects := exists (select from jobs_broker
                           where queue = p_queue and state = 'waiting' and priority > 10);
    if (v_left or v_suspects) and v_stirred then perform pg_notify('jobs_wake', p_queue); end if;
  end if;
  -- Written last: the row is locked from here to the end.
  if v_ended > 0 then
    perform jobs_broker_count(p_queue, p_done => v_ends.done, p_dead => v_ends.dead,
      p_cancelled => v_ends.cancelled, p_delayed => v_ends.delayed,
      p_waiting => v_ends.waiting - v_started, p_parked => v_ends.parked,
      p_running => v_started - v_ended, p_held_dead => v_ends.dead);
  elsif v_started > 0 then
    perform jobs_broker_count(p_queue, p_waiting => -v_started, p_running => v_started);
  end if;
  -- Claiming may have held back keys.
  if v_is_fair then v_due := jobs_broker_next_due(p_queue, true); end if;
  v_due := case when v_due is not null then greatest(0, v_due - jobs_broker_now()) end;
  return format('[%s,[%s],%s,%s,%s,%s]', v_refused, v_claims, to_json(v_left and v_free > 0),
                coalesce(v_due::text, 'null'), coalesce(to_json(v_reached)::text, '[]'),
                to_json(v_suspects));
end $$;

create function jobs_broker_next_due(p_queue text, p_is_fair boolean) returns bigint
language plpgsql as $$
declare
  v_due bigint; v_open bigint;
begin
  select due_ms into v_due from jobs_broker where queue = p_queue and state = 'delayed'
   order by due_ms, id limit 1;
  if p_is_fair then
    select open_ms into v_open from jobs_broker_tokens where queue = p_queue and state = 'held'
     order by open_ms limit 1;
  end if;
  return least(v_due, v_open);
end $$;

-- Take jobs of a worker that is gone: to the head of their queue, uncharged; one under which too
-- many workers have died is dead. The newest claim goes first, so that the oldest ends at the head.
create function jobs_broker_reap(
  p_queue text, p_worker text, p_crash_cap integer, p_limit integer,
  out recovered uuid[], out dead uuid[]
) language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  q jobs_broker_queues := jobs_broker_enter(p_queue);
  v_now bigint := jobs_broker_now(); v_job record; v_seq bigint; v_state text;
begin
  recovered := '{}'; dead := '{}';
  for v_job in
    select id, priority, key, crashes + 1 as crashes, is_cancel_asked from jobs_broker
     where worker = p_worker and queue = p_queue and state = 'running'
     order by seq desc limit p_limit for update skip locked
  loop
    v_seq := nextval('jobs_broker_order');
    v_state := case when v_job.is_cancel_asked then 'cancelled'
                    when v_job.crashes >= p_crash_cap then 'dead' else 'waiting' end;
    update jobs_broker
       set state = v_state, crashes = v_job.crashes, ready_ms = v_now,
           priority = priority % 10 + case when v_job.crashes < 2 then 0 else 10 end,
           seq = case when v_state = 'waiting' then -v_seq else v_seq end,
           owned_key = case when v_state = 'waiting' then owned_key end,
           finished_ms = case when v_state <> 'waiting' then v_now end,
           info = case v_state when 'waiting' then info
                  when 'cancelled' then '{"reason":"cancelled"}'
                  else json_build_object('kind', 'WorkerCrashes', 'message',
                         v_job.crashes || ' workers died while they ran this job')::text end
     where id = v_job.id;
    perform jobs_broker_count(p_queue, p_running => -1, p_waiting => (v_state = 'waiting')::int,
      p_dead => (v_state = 'dead')::int, p_held_dead => (v_state = 'dead')::int,
      p_cancelled => (v_state = 'cancelled')::int);
    if v_job.key is not null then
      if v_state = 'waiting' and v_job.crashes < 2 then
        perform jobs_broker_push_token(p_queue, v_job.priority, v_job.key, v_seq);
      end if;
      perform jobs_broker_release_key(p_queue, v_job.key, v_seq);
    end if;
    if v_state = 'dead' then dead := dead || v_job.id;
    elsif v_state = 'waiting' then recovered := recovered || v_job.id;
    end if;
  end loop;
  if recovered <> '{}' then perform pg_notify('jobs_wake', p_queue); end if;
end $$;

-- End a job that does not run; of one that does, ask its worker.
create function jobs_broker_cancel(p_queue text, p_id uuid) returns text language plpgsql as $$
declare
  v_state text;
begin
  perform jobs_broker_enter(p_queue);
  select state into v_state from jobs_broker where id = p_id and queue = p_queue for update;
  if not found then
    return case when exists (select from jobs_broker_gone where id = p_id) then 'ended'
                else 'missing' end;
  elsif v_state in ('done', 'dead', 'cancelled') then
    return 'ended';
  elsif v_state = 'running' then
    update jobs_broker set is_cancel_asked = true where id = p_id;
    return 'asked';
  end if;
  perform jobs_broker_end_idle(p_id, '{"reason":"cancelled"}');
  return 'cancelled';
end $$;

-- Put parked jobs of a dependency back to the head of their queue, oldest first. Returns how many.
create function jobs_broker_unpark(p_queue text, p_dependency text, p_limit integer)
returns integer language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  q jobs_broker_queues := jobs_broker_enter(p_queue);
  v_job record; v_seq bigint; v_back integer := 0;
begin
  for v_job in
    select id, priority, key from jobs_broker
     where queue = p_queue and dependency = p_dependency and state = 'parked'
     order by seq limit p_limit for update skip locked
  loop
    v_seq := nextval('jobs_broker_order');
    update jobs_broker
       set state = 'waiting', seq = -v_seq, ready_ms = jobs_broker_now(), dependency = null
     where id = v_job.id;
    if v_job.key is not null and v_job.priority < 10 then
      perform jobs_broker_push_token(p_queue, v_job.priority, v_job.key, v_seq);
    end if;
    v_back := v_back + 1;
  end loop;
  if v_back > 0 then
    perform jobs_broker_count(p_queue, p_waiting => v_back, p_parked => -v_back);
    perform pg_notify('jobs_wake', p_queue);
  end if;
  return v_back;
end $$;

-- Their history is stored: let ended jobs go, and what was let go long ago.
create function jobs_broker_forget(p_queue text, p_ids uuid[]) returns void language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_now bigint := jobs_broker_now(); v_pruned integer;
begin
  with gone as (
    delete from jobs_broker j using unnest(p_ids) as f(id)
     where j.id = any (array[f.id]) and j.queue is not distinct from p_queue
       and array_position('{done,dead,cancelled}', j.state) is not null
    returning j.*
  )
  insert into jobs_broker_gone (id, queue, gone_ms, dead)
  select gone.id, p_queue, v_now, case when gone.state = 'dead' then to_jsonb(gone) end from gone
  on conflict do nothing;
  delete from jobs_broker_gone g using (
    select ctid as at from jobs_broker_gone where dead is null and gone_ms < v_now - 60000
     order by gone_ms limit 1000 for update skip locked) old
   where g.ctid = old.at;
  with excess as (
    select greatest(0, sum(held_dead) - 10000) as jobs from jobs_broker_counts
     where queue = p_queue
  )
  delete from jobs_broker_gone g using (
    select ctid as at from jobs_broker_gone where queue = p_queue and dead is not null
     order by gone_ms limit least(1000, (select jobs from excess)) for update skip locked) old
   where g.ctid = old.at;
  get diagnostics v_pruned = row_count;
  if v_pruned > 0 then perform jobs_broker_count(p_queue, p_held_dead => -v_pruned); end if;
end $$;

-- Set the limits of a queue; keys that were not let start before stand in line again.
create function jobs_broker_limit(
  p_queue text, p_concurrency integer, p_key_concurrency integer, p_rate_count double precision,
  p_rate_ms double precision, p_given text[]
) returns void language plpgsql as $$
begin
  perform jobs_broker_be_fair(p_queue);
  update jobs_broker_queues
     set concurrency = case when 'concurrency' = any (p_given) then p_concurrency
                            else concurrency end,
         key_concurrency = case when 'keyConcurrency' = any (p_given) then p_key_concurrency
                                else key_concurrency end,
         rate_count = case when 'keyRate' = any (p_given) then p_rate_count else rate_count end,
         rate_ms = case when 'keyRate' = any (p_given) then p_rate_ms else rate_ms end
   where queue = p_queue;
  update jobs_broker_tokens t set state = 'ready', seq = nextval('jobs_broker_order')
    from (select key, priority from jobs_broker_tokens
           where queue = p_queue and state <> 'ready' order by seq) shut
   where t.queue = p_queue and t.key = shut.key and t.priority = shut.priority;
  perform pg_notify('jobs_wake', p_queue);
end $$;

-- Keys that have nothing waiting, running or owed are forgotten, at most 1,000.
create function jobs_broker_forget_keys(p_queue text) returns void language plpgsql as $$
declare
  q jobs_broker_queues := jobs_broker_enter(p_queue); v_now bigint := jobs_broker_now();
begin
  delete from jobs_broker_keys where queue = p_queue and key in (
    select k.key from jobs_broker_keys k
     where k.queue = p_queue and k.running = 0 and k.held_ms < v_now
       and coalesce(k.left_ms, 0) < v_now - coalesce(q.rate_ms, 0)
       and not exists (select from jobs_broker_tokens t where t.queue = k.queue and t.key = k.key)
     limit 1000);
end $$;
