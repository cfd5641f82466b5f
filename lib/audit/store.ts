import type { Actor } from "../actor.ts";
import type { Queryable } from "../db/mod.ts";
import {
  AUDIT_KEPT_YEARS,
  type AuditChange,
  type AuditEntry,
  type AuditVerb,
  type Subject,
} from "./shape.ts";

export interface NewEntry {
  actor: Actor;
  verb: AuditVerb;
  subject: Subject;
  change: AuditChange;
}

/** Enter a row. Its instant is the database's, so that no process's clock can tell it otherwise. */
export async function insertEntry(
  sql: Queryable,
  { actor, verb, subject, change }: NewEntry,
): Promise<void> {
  const { accountId, role, network } = actor.kind === "person" ? actor : nobody;
  await sql`
    insert into audit (actor, account_id, role, network, verb, subject, change)
    values (${actor.kind}, ${accountId}, ${role}, ${network}, ${verb}, ${subject},
            ${sql.json(change as Record<string, never>)})`;
}

const nobody = { accountId: null, role: null, network: null };

interface Row extends Omit<AuditEntry, "actor"> {
  kind: AuditEntry["actor"]["kind"];
  accountId: string;
  role: string;
  network: string;
}

/** The newest rows, of one subject or of all. */
export async function selectNewest(
  sql: Queryable,
  { subject, before, limit }: { subject: string | null; before: Date | null; limit: number },
): Promise<AuditEntry[]> {
  const rows = await sql<Row[]>`
    select id::text, at, actor as kind, account_id as "accountId", role, network, verb, subject,
           change
      from audit
     where true
       ${subject === null ? sql`` : sql`and subject = ${subject}`}
       ${before === null ? sql`` : sql`and at < ${before}`}
     order by audit.id desc limit ${limit}`;
  return rows.map(({ kind, accountId, role, network, ...row }) => ({
    ...row,
    actor: kind === "person" ? { kind, accountId, role, network } : { kind },
  }));
}

/** How often each act was done within a time, by others than one account. */
export async function countActs(
  sql: Queryable,
  { since, until, besides }: { since: Date; until: Date; besides: string },
): Promise<{ verb: AuditVerb; acts: number; newestAt: Date }[]> {
  return await sql<{ verb: AuditVerb; acts: number; newestAt: Date }[]>`
    select verb, count(*)::int as acts, max(at) as "newestAt" from audit
     where at >= ${since} and at < ${until} and account_id is distinct from ${besides}
       and actor not in ('system', 'shopper')
     group by verb order by acts desc, verb`;
}

/** Delete the oldest rows of those that need not be kept any more. */
export async function deleteOutlived(sql: Queryable, limit: number): Promise<number> {
  const { count } = await sql`
    delete from audit where id in (
      select id from audit where at < now() - make_interval(years => ${AUDIT_KEPT_YEARS})
       order by at limit ${limit})`;
  return count;
}
