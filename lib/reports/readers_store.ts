import type { Queryable } from "../db/mod.ts";

export interface ReportReader {
  id: string;
  email: string;
  role: string;
}

/** Who wants reports by mail and may read them. @param accountId  only this one, if it is one of them */
export async function selectReportReaders(
  sql: Queryable,
  { roles, accountId }: { roles: readonly string[]; accountId?: string },
): Promise<ReportReader[]> {
  return await sql<ReportReader[]>`
    select a.id, a.email, account_role(a.role, a.panel_role) as role from report_readers r join accounts a on a.id = r.account_id
     where a.disabled_at is null
       and account_role(a.role, a.panel_role) = any (${[...roles]}::text[])
       ${accountId === undefined ? sql`` : sql`and a.id = ${accountId}`}`;
}

export async function isReportReader(sql: Queryable, accountId: string): Promise<boolean> {
  const rows = await sql`select from report_readers where account_id = ${accountId}`;
  return rows.length > 0;
}

/** False where it was so already. */
export async function setReportReader(
  sql: Queryable,
  { accountId, isOn }: { accountId: string; isOn: boolean },
): Promise<boolean> {
  const { count } = isOn
    ? await sql`
        insert into report_readers (account_id) values (${accountId})
        on conflict (account_id) do nothing`
    : await sql`delete from report_readers where account_id = ${accountId}`;
  return count > 0;
}
