-- why: people who may log in, their sessions and visitors' sessions, counts of login attempts
-- breaking: no
-- lock: none, new tables
create table accounts (
  id                  uuid primary key,
  email               text not null unique,
  role                text not null,
  password_hash       text not null,
  password_changed_at timestamptz not null,
  created_at          timestamptz not null,
  last_login_at       timestamptz,
  disabled_at         timestamptz,
  constraint accounts_have_a_known_role check (role in ('admin', 'staff', 'customer')),
  constraint account_emails_are_lower_case check (email = lower(email)),
  constraint account_emails_are_short check (length(email) between 3 and 254)
);

create table sessions (
  -- what lists and open sockets know a session by; it opens nothing
  id           uuid primary key,
  -- SHA-256 of what the cookie carries: who reads this table can open no session with it
  token_sha256 bytea not null unique,
  account_id   uuid references accounts (id) on delete cascade,
  -- role at login: where the account has another one now, the session is over
  role         text,
  cart_id      text,
  started_at   timestamptz not null,
  touched_at   timestamptz not null,
  idle_until   timestamptz not null,
  ends_at      timestamptz not null,
  constraint sessions_of_accounts_have_a_role check ((account_id is null) = (role is null)),
  constraint sessions_idle_no_longer_than_they_last check (idle_until <= ends_at)
);
create index sessions_by_account on sessions (account_id) where account_id is not null;
create index sessions_by_idle_until on sessions (idle_until);

create table login_attempts (
  -- keyed hash of what is counted; neither an e-mail nor an address can be read from it
  key           bytea primary key,
  attempts      integer not null,
  counted_until timestamptz not null,
  blocked_until timestamptz,
  -- last login that was accepted under this key
  accepted_at   timestamptz
);
create index login_attempts_by_counted_until on login_attempts (counted_until);
