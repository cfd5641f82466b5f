-- why: five roles open the panel where there were two, and each opens what it is for
-- breaking: no
-- lock: accounts and sessions exclusively for an instant; columns without defaults rewrite nothing

-- A release before this one knows admin, staff and customer, in the column role. It may run beside
-- this one, and may come back: so role goes on saying what it understands, and the new word stands in
-- panel_role. Who has a role that it cannot know (operator, viewer) is a customer to it and gets in
-- nowhere: it would let them do too much. A later release drops role.
alter table accounts add column panel_role text
  constraint accounts_have_a_known_panel_role
  check (panel_role in ('owner', 'admin', 'operator', 'support', 'viewer', 'customer'));
alter table sessions add column panel_role text;

-- What a release before this one is to take a role for.
create function old_role(panel_role text) returns text language sql immutable as $$
  select case
    when panel_role in ('owner', 'admin') then 'admin'
    when panel_role = 'support' then 'staff'
    when panel_role is not null then 'customer' end
$$;

-- The role of an account or of a session. Where the two columns do not fit, role was written by a
-- release before this one, and says more: what was staff is support.
create function account_role(role text, panel_role text) returns text language sql immutable as $$
  select case
    when role = old_role(panel_role) then panel_role
    when role = 'staff' then 'support'
    else role end
$$;

-- Somebody has to be able to make owners: who has administered the shop for longest.
update accounts set panel_role = 'owner'
 where id = (select id from accounts where role = 'admin' and disabled_at is null
              order by created_at, id limit 1);
