-- why: a shopper's own program reads their orders through the public API
-- breaking: no
-- lock: shoppers, for an instant, for the reference to it; the table is new
create table shopper_api_tokens (
  id           uuid primary key,
  shopper_id   uuid not null references shoppers (id) on delete cascade,
  -- what the shopper calls it
  name         text not null,
  -- the token itself is kept nowhere
  token_sha256 bytea not null,
  -- its last four signs, to tell it from others
  ending       text not null,
  created_at   timestamptz not null,
  ends_at      timestamptz not null,
  -- at most a minute old
  last_used_at timestamptz,
  constraint shopper_api_tokens_are_each_another unique (token_sha256)
);
create index shopper_api_tokens_by_shopper on shopper_api_tokens (shopper_id, created_at);
