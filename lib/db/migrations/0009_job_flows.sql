-- why: flows of jobs: chains, groups, chords, and how far each has come
-- breaking: no
-- lock: none, new tables
create table flows (
  id              uuid primary key,
  name            text not null,
  state           text not null default 'running',
  reason          text,
  about           text[] not null default '{}',
  request_id      text,
  started_at      timestamptz not null default now(),
  -- when the repair scan last compared the flow with its jobs
  checked_at      timestamptz not null default now(),
  cancel_asked_at timestamptz,
  ended_at        timestamptz,
  constraint flows_have_a_known_state check (state in ('running', 'done', 'failed', 'cancelled')),
  constraint ended_flows_have_ended_at check ((state = 'running') = (ended_at is null))
);
create index flows_running on flows (checked_at) where state = 'running';
create index flows_ended on flows (ended_at) where ended_at is not null;
create index flows_by_start on flows (started_at desc);

-- One row for each step, and for each chain, group and chord. What is finished is a set: the rows
-- whose state says so. There is no counter that could be wrong.
create table flow_nodes (
  flow_id         uuid not null references flows on delete cascade,
  -- place in the tree, counted from the root (0) downwards and from left to right
  position        smallint not null,
  parent          smallint,
  name            text not null,
  kind            text not null,
  on_failure      text,
  state           text not null default 'waiting',
  reason          text,
  -- of steps only
  job_id          uuid,
  task            text,
  policy          jsonb,
  options         jsonb,
  args            jsonb,
  result          jsonb,
  result_dropped  boolean not null default false,
  cancel_asked_at timestamptz,
  started_at      timestamptz,
  ended_at        timestamptz,
  primary key (flow_id, position),
  constraint flow_nodes_have_a_name_of_their_own unique (flow_id, name),
  constraint flow_nodes_have_a_known_kind check (kind in ('step', 'chain', 'group', 'chord')),
  constraint flow_nodes_have_a_known_state
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'skipped')),
  constraint groups_and_chords_have_a_failure_policy check (
    (kind in ('group', 'chord')) = (on_failure is not null)
    and on_failure in ('fail', 'continue', 'cancel_others')),
  constraint steps_have_a_job check ((kind = 'step') = (job_id is not null))
);
create unique index flow_nodes_by_job on flow_nodes (job_id) where job_id is not null;
create index flow_nodes_cancelling on flow_nodes (cancel_asked_at)
  where state = 'running' and cancel_asked_at is not null;
