-- why: staff prove themselves by a code of an app beside the password, and anew before what is dangerous
-- breaking: no
-- lock: sessions exclusively for an instant; a column without a default rewrites nothing
create table account_totp (
  account_id    uuid primary key references accounts (id) on delete cascade,
  -- with a key made of SESSION_SECRET; key_id says of which one
  secret_sealed bytea not null,
  key_id        text not null,
  -- the newest 30 seconds whose code was taken: no code is taken twice
  last_step     bigint not null,
  created_at    timestamptz not null
);

-- each opens once, and goes with that
create table recovery_codes (
  account_id  uuid not null references account_totp (account_id) on delete cascade,
  code_sha256 bytea not null,
  primary key (account_id, code_sha256)
);

-- whose password was right, and who has to give a code yet; for some minutes
create table login_steps (
  token_sha256  bytea primary key,
  account_id    uuid not null references accounts (id) on delete cascade,
  -- the hash that was verified: where the account has another one by now, the step is over
  password_hash text not null,
  ends_at       timestamptz not null,
  tries         integer not null default 0
);
create index login_steps_by_end on login_steps (ends_at);

-- when the owner of the session last gave the password, and the code where there is one
alter table sessions add column proven_at timestamptz;
