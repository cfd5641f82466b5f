-- why: a program that got no answer sends its request again, and it is done once
-- breaking: no
-- lock: none, a new table
create table api_requests (
  -- keyed hashes of the key with what it is for, and of what was sent: nothing can be read from either
  key_mac       bytea primary key,
  request_mac   bytea not null,
  made_at       timestamptz not null,
  -- whoever works on it has until then; later its process is taken for dead
  claimed_until timestamptz not null,
  -- noted in the transaction that did what was asked for
  is_done       boolean not null default false,
  -- what was answered, as JSON; null until it was
  answer        text,
  constraint api_requests_keep_256_kib_each check (octet_length(answer) <= 262144)
);
create index api_requests_by_age on api_requests (made_at);
