import type { Queryable } from "../../db/mod.ts";
import type { StaffRow } from "./shape.ts";

/**
 * All members of staff, or one, with what their sessions say. They are a few hundred at most.
 *
 * @param now  what is over by then is no session any more
 */
export async function selectStaff(
  sql: Queryable,
  { now, id = null }: { now: Date; id?: string | null },
): Promise<StaffRow[]> {
  return await sql<StaffRow[]>`
    select a.id, a.email, account_role(a.role, a.panel_role) as role, a.created_at as "createdAt",
           a.last_login_at as "lastLoginAt", a.disabled_at as "disabledAt",
           a.password_is_initial as "mustChangePassword",
           greatest(s.touched_at, a.last_login_at) as "seenAt",
           exists (select from account_totp t where t.account_id = a.id) as "hasCode",
           coalesce(s.open, 0)::int as sessions
      from accounts a
      left join (select account_id, max(touched_at) as touched_at, count(*) as open
                   from sessions
                  where account_id is not null and idle_until > ${now} and ends_at > ${now}
                  group by account_id) s on s.account_id = a.id
     where account_role(a.role, a.panel_role) <> 'customer'
       ${id === null ? sql`` : sql`and a.id = ${id}`}`;
}
