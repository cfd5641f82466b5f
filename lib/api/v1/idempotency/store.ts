import type { Queryable, TransactionSql } from "../../../db/mod.ts";

/** A request under its key. */
export interface KeyedRequest {
  keyMac: Uint8Array;
  requestMac: Uint8Array;
}

/**
 * Take a request for oneself, where it is new or where the process that had it is dead.
 *
 * @returns whether what it asks for is done already; `null` where somebody has it, or it is answered
 */
export async function claim(
  sql: Queryable,
  { keyMac, requestMac, now, until }: KeyedRequest & { now: Date; until: Date },
): Promise<{ isDone: boolean } | null> {
  const [row] = await sql<{ isDone: boolean }[]>`
    insert into api_requests as r (key_mac, request_mac, made_at, claimed_until)
    values (${keyMac}, ${requestMac}, ${now}, ${until})
    on conflict (key_mac) do update set claimed_until = excluded.claimed_until
      where r.answer is null and r.claimed_until <= ${now}
        and r.request_mac = excluded.request_mac
    returning r.is_done as "isDone"`;
  return row ?? null;
}

/** What is known under a key. */
export async function selectKeyed(
  sql: Queryable,
  keyMac: Uint8Array,
): Promise<{ requestMac: Uint8Array; answer: string | null } | null> {
  const [row] = await sql<{ requestMac: Uint8Array; answer: string | null }[]>`
    select request_mac as "requestMac", answer from api_requests where key_mac = ${keyMac}`;
  return row ?? null;
}

/** A request as one process has it: what has another end is somebody else's by now. */
export interface Claim {
  keyMac: Uint8Array;
  until: Date;
}

/** For the transaction that does what is asked for. @returns false where another one has done it */
export async function markDone(sql: TransactionSql, keyMac: Uint8Array): Promise<boolean> {
  const { count } = await sql`
    update api_requests set is_done = true where key_mac = ${keyMac} and not is_done`;
  return count > 0;
}

export async function updateAnswer(
  sql: Queryable,
  { keyMac, until, answer }: Claim & { answer: string },
): Promise<void> {
  await sql`
    update api_requests set answer = ${answer}
     where key_mac = ${keyMac} and claimed_until = ${until}`;
}

/**
 * Forget a request that was refused: it has used up nothing, its key neither.
 *
 * @returns false where it is done, or somebody else's
 */
export async function deleteUndone(sql: Queryable, { keyMac, until }: Claim): Promise<boolean> {
  const { count } = await sql`
    delete from api_requests
     where key_mac = ${keyMac} and claimed_until = ${until} and not is_done`;
  return count > 0;
}

/** Let somebody else take a request at once. */
export async function endClaim(
  sql: Queryable,
  { keyMac, until, now }: Claim & { now: Date },
): Promise<void> {
  await sql`
    update api_requests set claimed_until = ${now}
     where key_mac = ${keyMac} and claimed_until = ${until} and answer is null`;
}

export async function deleteOld(
  sql: Queryable,
  { madeBefore, limit }: { madeBefore: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from api_requests where key_mac in (
      select key_mac from api_requests where made_at < ${madeBefore}
       order by made_at limit ${limit} for update skip locked)`;
  return count;
}
