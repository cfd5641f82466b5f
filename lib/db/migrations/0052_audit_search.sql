-- why: what one person did, what was done in one way, and what was done to one kind are found in two years of audit
-- breaking: no
-- lock: audit, against writes, while three indexes are made: a second for a million rows
create index audit_by_account on audit (account_id, id desc) where account_id is not null;
create index audit_by_verb on audit (verb, id desc);
create index audit_by_kind on audit (split_part(subject, ':', 1), id desc);
