-- why: shoppers may log in by a passkey, beside the password
-- breaking: no
-- lock: none, new tables
create table shopper_passkeys (
  -- what the authenticator calls it, base64url
  id           text primary key,
  shopper_id   uuid not null references shoppers (id) on delete cascade,
  -- COSE; no secret
  public_key   bytea not null,
  -- grows with each use where the authenticator counts; 0 where it does not
  counter      bigint not null,
  -- words by which its owner knows the browser it was made in
  browser      text,
  created_at   timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_have_a_bounded_id check (length(id) between 16 and 1400)
);
create index shopper_passkeys_by_shopper on shopper_passkeys (shopper_id, created_at);

-- Challenges that were answered: none is taken twice. They go when they are too old to be taken at all.
create table shopper_challenges (
  sha256  bytea primary key,
  used_at timestamptz not null
);
create index shopper_challenges_by_used_at on shopper_challenges (used_at);
