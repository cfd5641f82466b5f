-- why: who changed what through panel or ctl can be read years later, and nobody can make it unsaid
-- breaking: no
-- lock: none, a new table
create table audit (
  -- the order in which it is read
  id         bigint generated always as identity primary key,
  at         timestamptz not null default now(),
  actor      text not null,
  -- no reference: what somebody did stays where the account goes
  account_id uuid,
  role       text,
  -- keyed hash of the network the request came from, as in the log
  network    text,
  -- an event of the log
  verb       text not null,
  -- "kind:id", or a kind of which there is only one
  subject    text not null,
  -- {before, after}: plain values without anything of a person
  change     jsonb not null,
  constraint audit_actors_are_known check (actor in ('person', 'operator', 'system')),
  constraint audit_names_persons_alone check (
    (actor = 'person') = (account_id is not null) and (account_id is null) = (role is null)
    and (account_id is null) = (network is null)),
  constraint audit_subjects_are_short check (length(subject) between 1 and 200),
  constraint audit_changes_are_small check (octet_length(change::text) <= 2000)
);
create index audit_by_subject on audit (subject, id desc);
-- serves the cleanup
create index audit_by_at on audit (at);

-- Rows come and stay. What is older than two years may go, nothing else: not by a bug, not by a
-- statement that somebody smuggles in. Who owns the table can still drop it.
create function keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.at < now() - interval '2 years' then return old; end if;
  end if;
  raise exception 'The audit is kept: % refused', lower(tg_op) using errcode = 'insufficient_privilege';
end $$;
create trigger audit_rows_are_kept before update or delete on audit
  for each row execute function keep_audit();
create trigger audit_is_kept before truncate on audit
  for each statement execute function keep_audit();
