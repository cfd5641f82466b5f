-- why: programs of the merchant read orders through the public API
-- breaking: no
-- lock: none, a new table
create table api_tokens (
  id           uuid primary key,
  -- what staff calls it
  name         text not null,
  -- the token itself is kept nowhere
  token_sha256 bytea not null,
  -- its last four signs, to tell it from others
  ending       text not null,
  scopes       text[] not null,
  made_by      uuid references accounts (id) on delete set null,
  created_at   timestamptz not null,
  ends_at      timestamptz,
  revoked_at   timestamptz,
  -- at most a minute old
  last_used_at timestamptz,
  constraint api_tokens_are_each_another unique (token_sha256),
  constraint api_tokens_have_a_scope check (cardinality(scopes) > 0)
);
create index api_tokens_by_age on api_tokens (created_at desc, id desc);
