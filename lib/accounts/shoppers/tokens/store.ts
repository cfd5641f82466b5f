import type { Queryable } from "../../../db/mod.ts";
import { MOST_TOKENS, type OwnToken } from "./shape.ts";

/** A shopper's tokens, the newest first, with those that have ended. */
export async function selectTokens(sql: Queryable, shopperId: string): Promise<OwnToken[]> {
  return await sql<OwnToken[]>`
    select id, name, ending, created_at as "createdAt", ends_at as "endsAt",
           last_used_at as "lastUsedAt"
      from shopper_api_tokens where shopper_id = ${shopperId}
     order by created_at desc, id desc limit ${MOST_TOKENS}`;
}

export interface InsertedToken extends Omit<OwnToken, "lastUsedAt"> {
  shopperId: string;
  sha256: Uint8Array;
}

/**
 * Enter a token; false where the shopper has as many as may be. Whoever calls it has locked the account:
 * two browsers do not make the last one each.
 */
export async function insertToken(sql: Queryable, token: InsertedToken): Promise<boolean> {
  const { count } = await sql`
    insert into shopper_api_tokens (id, shopper_id, name, token_sha256, ending, created_at, ends_at)
    select ${token.id}::uuid, ${token.shopperId}::uuid, ${token.name}::text,
           ${token.sha256}::bytea, ${token.ending}::text, ${token.createdAt}::timestamptz,
           ${token.endsAt}::timestamptz
     where (select count(*) from shopper_api_tokens where shopper_id = ${token.shopperId})
           < ${MOST_TOKENS}`;
  return count > 0;
}

/** A token as a request shows it: which one, and whose. */
export interface UsedToken {
  id: string;
  shopperId: string;
  email: string;
}

/** The token of this hash, where it is good now. That it was used is noted once a minute. */
export async function useToken(
  sql: Queryable,
  { sha256, now }: { sha256: Uint8Array; now: Date },
): Promise<UsedToken | null> {
  const [row] = await sql<UsedToken[]>`
    with found as (
      select t.id, t.shopper_id, s.email
        from shopper_api_tokens t join shoppers s on s.id = t.shopper_id
       where t.token_sha256 = ${sha256} and t.ends_at > ${now}),
    used as (
      update shopper_api_tokens t set last_used_at = ${now} from found f
       where t.id = f.id
         and (t.last_used_at is null or t.last_used_at < ${now}::timestamptz - interval '1 minute'))
    select id, shopper_id as "shopperId", email from found`;
  return row ?? null;
}

/** @returns false where the shopper has no such token */
export async function deleteToken(
  sql: Queryable,
  { id, shopperId }: { id: string; shopperId: string },
): Promise<boolean> {
  const { count } = await sql`
    delete from shopper_api_tokens where id = ${id} and shopper_id = ${shopperId}`;
  return count > 0;
}

/** End every token of a shopper. @returns how many there were */
export async function deleteTokens(sql: Queryable, shopperId: string): Promise<number> {
  const { count } = await sql`delete from shopper_api_tokens where shopper_id = ${shopperId}`;
  return count;
}
