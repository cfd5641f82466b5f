-- why: a password that was printed has to be changed at the next log-in; lists of sessions say which browser
-- breaking: no
-- lock: accounts and sessions exclusively for an instant; constants and nulls rewrite nothing
alter table accounts add column password_is_initial boolean not null default false;

-- such as "Firefox on Windows": what its owner needs to know it by, and no more
alter table sessions add column browser text;
