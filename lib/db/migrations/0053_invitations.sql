-- why: colleagues are invited by a link that works once, for three days
-- breaking: no
-- lock: none on tables in use: a new table
create table invitations (
  id         uuid primary key,
  email      text not null,
  role       text not null,
  -- whose right to give this role is looked at once more when the link is used
  invited_by uuid references accounts (id) on delete cascade,
  invited_at timestamptz not null,
  ends_at    timestamptz not null,
  -- of the links in its mails: a mail that may have left is sent again, and then there are two
  tokens     bytea[] not null default '{}',
  settled_at timestamptz,
  outcome    text,
  constraint invitations_have_a_known_role
    check (role in ('owner', 'admin', 'operator', 'support', 'viewer')),
  constraint invitations_have_a_known_outcome check (outcome in ('accepted', 'revoked')),
  constraint settled_invitations_have_an_outcome
    check ((settled_at is null) = (outcome is null)),
  constraint invitations_have_few_links check (cardinality(tokens) <= 12)
);
create unique index invitations_open_once_each on invitations (email) where settled_at is null;
