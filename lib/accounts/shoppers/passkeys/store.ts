import type { Queryable } from "../../../db/mod.ts";
import type { ShopperRow } from "../store.ts";

/** A passkey as its owner sees it in a list. */
export interface ListedPasskey {
  id: string;
  /** Such as `Firefox on Windows`; `null` where that browser did not say. */
  browser: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export async function selectPasskeys(sql: Queryable, shopperId: string): Promise<ListedPasskey[]> {
  return await sql<ListedPasskey[]>`
    select id, browser, created_at as "createdAt", last_used_at as "lastUsedAt"
      from shopper_passkeys where shopper_id = ${shopperId} order by created_at, id limit 50`;
}

export interface NewPasskey {
  id: string;
  shopperId: string;
  publicKey: Uint8Array;
  counter: number;
  browser: string | null;
  now: Date;
  most: number;
}

/** Enter a passkey; false where it is there, or the shopper has so many. */
export async function insertPasskey(sql: Queryable, p: NewPasskey): Promise<boolean> {
  const { count } = await sql`
    insert into shopper_passkeys (id, shopper_id, public_key, counter, browser, created_at)
    select ${p.id}::text, ${p.shopperId}::uuid, ${p.publicKey}::bytea, ${p.counter}::bigint,
           ${p.browser}::text, ${p.now}::timestamptz
     where (select count(*) from shopper_passkeys where shopper_id = ${p.shopperId}) < ${p.most}
    on conflict (id) do nothing`;
  return count > 0;
}

export interface KnownPasskey {
  id: string;
  publicKey: Uint8Array;
  counter: number;
  shopper: Pick<ShopperRow, "id" | "cartId">;
}

export async function selectPasskey(sql: Queryable, id: string): Promise<KnownPasskey | null> {
  const [row] = await sql<
    (Omit<KnownPasskey, "shopper"> & { shopperId: string; cartId: string })[]
  >`
    select p.id, p.public_key as "publicKey", p.counter::float8 as counter, h.id as "shopperId",
           h.cart_id as "cartId"
      from shopper_passkeys p join shoppers h on h.id = p.shopper_id where p.id = ${id}`;
  if (!row) return null;
  const { shopperId, cartId, ...passkey } = row;
  return { ...passkey, shopper: { id: shopperId, cartId } };
}

/** Note a use, of the passkey and of the account; false, and nothing noted, where the passkey is gone. */
export async function updateUse(
  sql: Queryable,
  { id, shopperId, counter, now }: { id: string; shopperId: string; counter: number; now: Date },
): Promise<boolean> {
  const { count } = await sql`
    with used as (
      update shopper_passkeys set counter = ${counter}, last_used_at = ${now}
       where id = ${id} and shopper_id = ${shopperId} returning shopper_id)
    update shoppers set last_login_at = ${now} from used where shoppers.id = used.shopper_id`;
  return count > 0;
}

export async function deletePasskey(
  sql: Queryable,
  { id, shopperId }: { id: string; shopperId: string },
): Promise<boolean> {
  const { count } = await sql`
    delete from shopper_passkeys where id = ${id} and shopper_id = ${shopperId}`;
  return count > 0;
}

/** Note that a challenge was answered; false where it was before. */
export async function insertChallenge(
  sql: Queryable,
  { sha256, now }: { sha256: Uint8Array; now: Date },
): Promise<boolean> {
  const { count } = await sql`
    insert into shopper_challenges (sha256, used_at) values (${sha256}, ${now})
    on conflict (sha256) do nothing`;
  return count > 0;
}

/** Remove up to `limit` challenges that are too old to be taken. */
export async function deleteChallenges(
  sql: Queryable,
  { usedBefore, limit }: { usedBefore: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from shopper_challenges where sha256 in (
      select sha256 from shopper_challenges where used_at < ${usedBefore} order by used_at
       limit ${limit} for update skip locked)`;
  return count;
}
