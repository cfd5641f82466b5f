import { Buffer } from "node:buffer";
import type { Queryable } from "../../db/mod.ts";
import type { Sealed } from "./seal.ts";

export interface Factor extends Sealed {
  /** The newest step of time whose code was taken; an older one is none any more. */
  lastStep: number;
  createdAt: Date;
}

/** What an account proves itself by beside its password. */
export async function findFactor(sql: Queryable, accountId: string): Promise<Factor | null> {
  const [row] = await sql<Factor[]>`
    select secret_sealed as bytes, key_id as "keyId", last_step::float8 as "lastStep",
           created_at as "createdAt"
      from account_totp where account_id = ${accountId}`;
  return row ?? null;
}

/** @returns false where there is one already */
export async function insertFactor(
  sql: Queryable,
  { accountId, sealed, step, now }: {
    accountId: string;
    sealed: Sealed;
    step: number;
    now: Date;
  },
): Promise<boolean> {
  const { count } = await sql`
    insert into account_totp (account_id, secret_sealed, key_id, last_step, created_at)
    values (${accountId}, ${sealed.bytes}, ${sealed.keyId}, ${step}, ${now})
    on conflict (account_id) do nothing`;
  return count > 0;
}

/** The sealed secrets of all accounts: one for each member of staff who has an app. */
export async function listSealed(sql: Queryable): Promise<(Sealed & { accountId: string })[]> {
  return await sql<(Sealed & { accountId: string })[]>`
    select account_id as "accountId", secret_sealed as bytes, key_id as "keyId" from account_totp`;
}

/** The same secret under another seal; false where it is another secret by now. */
export async function replaceSeal(
  sql: Queryable,
  { accountId, before, sealed }: { accountId: string; before: Sealed; sealed: Sealed },
): Promise<boolean> {
  const { count } = await sql`
    update account_totp set secret_sealed = ${sealed.bytes}, key_id = ${sealed.keyId}
     where account_id = ${accountId} and secret_sealed = ${before.bytes}`;
  return count > 0;
}

/** Take a code's step; false where it, or a later one, was taken before: of two at once one wins. */
export async function takeStep(
  sql: Queryable,
  { accountId, step }: { accountId: string; step: number },
): Promise<boolean> {
  const { count } = await sql`
    update account_totp set last_step = ${step}
     where account_id = ${accountId} and last_step < ${step}`;
  return count > 0;
}

/** @returns whether there was one; its recovery codes go with it */
export async function deleteFactor(sql: Queryable, accountId: string): Promise<boolean> {
  const { count } = await sql`delete from account_totp where account_id = ${accountId}`;
  return count > 0;
}

/** A new set takes the place of the old one. */
export async function replaceRecoveryCodes(
  sql: Queryable,
  { accountId, hashes }: { accountId: string; hashes: readonly Uint8Array[] },
): Promise<void> {
  const hexes = hashes.map((hash) => Buffer.from(hash).toString("hex"));
  await sql`delete from recovery_codes where account_id = ${accountId}`;
  await sql`
    insert into recovery_codes (account_id, code_sha256)
    select ${accountId}, decode(hex, 'hex') from unnest(${hexes}::text[]) as hex`;
}

/** Use a recovery code up; false where it is none, or used. */
export async function takeRecoveryCode(
  sql: Queryable,
  { accountId, hash }: { accountId: string; hash: Uint8Array },
): Promise<boolean> {
  const { count } = await sql`
    delete from recovery_codes where account_id = ${accountId} and code_sha256 = ${hash}`;
  return count > 0;
}

export async function countRecoveryCodes(sql: Queryable, accountId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from recovery_codes where account_id = ${accountId}`;
  return row!.count;
}
