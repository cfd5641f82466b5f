import { rolesThatMay } from "../accounts/permissions.ts";
import type { Fragment, Queryable } from "../db/mod.ts";
import type { ApiToken, Scope } from "./shape.ts";

/**
 * Whether whoever made a token `t` may still make one: who is dismissed takes their tokens along. Of one
 * whose maker has no account any more, nobody can say that.
 */
export const isMakerEntitled = (sql: Queryable): Fragment =>
  sql`(t.made_by is null or exists (
        select from accounts m where m.id = t.made_by and m.disabled_at is null
           and account_role(m.role, m.panel_role)
               = any (${[...rolesThatMay("api_tokens.change")]}::text[])))`;

export interface InsertedToken {
  id: string;
  name: string;
  sha256: Uint8Array;
  ending: string;
  scopes: readonly Scope[];
  madeBy: string | null;
  now: Date;
  endsAt: Date | null;
}

export async function insertToken(sql: Queryable, token: InsertedToken): Promise<void> {
  await sql`
    insert into api_tokens (id, name, token_sha256, ending, scopes, made_by, created_at, ends_at)
    values (${token.id}, ${token.name}, ${token.sha256}, ${token.ending},
            ${[...token.scopes]}::text[], ${token.madeBy}, ${token.now}, ${token.endsAt})`;
}

/**
 * Tokens that have not ended and were not revoked, so that nobody makes them without end. Stopped ones count,
 * too: they open again when their maker may make tokens again.
 */
export async function countOpen(sql: Queryable, now: Date): Promise<number> {
  const [row] = await sql<{ tokens: number }[]>`
    select count(*)::int as tokens from api_tokens t
     where t.revoked_at is null and (t.ends_at is null or t.ends_at > ${now})`;
  return row!.tokens;
}

/** The token of this hash, where it is good now. That it was used is noted once a minute. */
export async function useToken(
  sql: Queryable,
  { sha256, now }: { sha256: Uint8Array; now: Date },
): Promise<Omit<ApiToken, "shopper"> | null> {
  const [row] = await sql<Omit<ApiToken, "shopper">[]>`
    with found as (
      select t.id, t.scopes from api_tokens t
       where t.token_sha256 = ${sha256} and t.revoked_at is null
         and (t.ends_at is null or t.ends_at > ${now}) and ${isMakerEntitled(sql)}),
    used as (
      update api_tokens t set last_used_at = ${now} from found f
       where t.id = f.id
         and (t.last_used_at is null or t.last_used_at < ${now}::timestamptz - interval '1 minute'))
    select id, scopes from found`;
  return row ?? null;
}

/** @returns false where it is over already */
export async function updateRevoked(
  sql: Queryable,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const { count } = await sql`
    update api_tokens set revoked_at = ${now}
     where id = ${id} and revoked_at is null and (ends_at is null or ends_at > ${now})`;
  return count > 0;
}
