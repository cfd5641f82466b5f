import type { Queryable } from "../../db/mod.ts";

export interface NewStep {
  tokenSha256: Uint8Array;
  accountId: string;
  /** The hash that was verified. */
  seen: string;
  endsAt: Date;
}

export async function insertStep(sql: Queryable, s: NewStep): Promise<void> {
  await sql`
    insert into login_steps (token_sha256, account_id, password_hash, ends_at)
    values (${s.tokenSha256}, ${s.accountId}, ${s.seen}, ${s.endsAt})`;
}

export interface OpenStep {
  accountId: string;
  seen: string;
}

/** Count a try at a step; `null` where it is over: used, too old, tried too often, or of an old password. */
export async function tryStep(
  sql: Queryable,
  { tokenSha256, now, most }: { tokenSha256: Uint8Array; now: Date; most: number },
): Promise<OpenStep | null> {
  const [row] = await sql<OpenStep[]>`
    update login_steps s set tries = s.tries + 1
      from accounts a
     where s.token_sha256 = ${tokenSha256} and s.ends_at > ${now} and s.tries < ${most}
       and a.id = s.account_id and a.password_hash = s.password_hash and a.disabled_at is null
    returning s.account_id as "accountId", s.password_hash as seen`;
  return row ?? null;
}

/** Whether a code may still be given. */
export async function isStepOpen(
  sql: Queryable,
  { tokenSha256, now, most }: { tokenSha256: Uint8Array; now: Date; most: number },
): Promise<boolean> {
  const rows = await sql`
    select from login_steps
     where token_sha256 = ${tokenSha256} and ends_at > ${now} and tries < ${most}`;
  return rows.length > 0;
}

export async function deleteStep(sql: Queryable, tokenSha256: Uint8Array): Promise<boolean> {
  const { count } = await sql`delete from login_steps where token_sha256 = ${tokenSha256}`;
  return count > 0;
}

export async function deleteOldSteps(
  sql: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from login_steps where token_sha256 in (
      select token_sha256 from login_steps where ends_at <= ${now} order by ends_at
       limit ${limit})`;
  return count;
}
