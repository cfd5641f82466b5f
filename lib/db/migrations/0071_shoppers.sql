-- why: shoppers may have an account: an address they have proven, sessions of their own, links by mail
-- breaking: no
-- lock: audit for an instant, where its check lets one more kind of actor in; else new tables
create table shoppers (
  id                  uuid primary key,
  -- lower case; whoever made the account has opened a link that was mailed to it
  email               text not null,
  password_hash       text not null,
  password_changed_at timestamptz not null,
  -- no reference: a cart that nobody touches goes after a month, and comes again under its id
  cart_id             text not null,
  created_at          timestamptz not null,
  last_login_at       timestamptz,
  constraint shoppers_have_an_email_of_their_own unique (email),
  constraint shoppers_have_a_cart_of_their_own unique (cart_id)
);

create table shopper_sessions (
  -- names the session in lists; it is not the secret in the cookie
  id           uuid primary key,
  token_sha256 bytea not null unique,
  shopper_id   uuid not null references shoppers (id) on delete cascade,
  started_at   timestamptz not null,
  touched_at   timestamptz not null,
  idle_until   timestamptz not null,
  ends_at      timestamptz not null,
  -- words by which its owner knows it
  browser      text
);
create index shopper_sessions_by_shopper on shopper_sessions (shopper_id);
-- serves the cleanup
create index shopper_sessions_by_idle_until on shopper_sessions (idle_until);

create table shopper_links (
  id         uuid primary key,
  kind       text not null,
  -- where it is mailed to, whether there is an account or not
  email      text not null,
  -- whose address it is to become; null where it is to make an account or to set a password
  shopper_id uuid references shoppers (id) on delete cascade,
  asked_at   timestamptz not null,
  ends_at    timestamptz not null,
  -- of the links in its mails: a mail that may have left is sent again, and then there are two
  tokens     bytea[] not null default '{}',
  used_at    timestamptz,
  -- the address that the account had before this one; the note goes there
  former_email text,
  constraint shopper_links_have_a_known_kind check (kind in ('register', 'reset', 'email')),
  constraint shopper_links_of_an_email_have_a_shopper
    check ((kind = 'email') = (shopper_id is not null)),
  constraint shopper_links_have_few_tokens check (cardinality(tokens) <= 12)
);
create index shopper_links_by_email on shopper_links (email, asked_at);
create index shopper_links_by_token on shopper_links using gin (tokens);
create index shopper_links_by_shopper on shopper_links (shopper_id) where shopper_id is not null;
-- serves the cleanup
create index shopper_links_by_ends_at on shopper_links (ends_at);

-- Which shopper it was is the subject of the row. Rows there are fit, so they are not read.
alter table audit drop constraint audit_actors_are_known;
alter table audit add constraint audit_actors_are_known
  check (actor in ('person', 'operator', 'system', 'shopper')) not valid;
