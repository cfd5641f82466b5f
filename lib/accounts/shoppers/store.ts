import type { Queryable } from "../../db/mod.ts";
import type { Shopper } from "./shape.ts";

export interface ShopperRow extends Shopper {
  passwordHash: string;
  cartId: string;
}

const columns = (sql: Queryable) =>
  sql`id, email, password_hash as "passwordHash", cart_id as "cartId"`;

export async function selectByEmail(sql: Queryable, email: string): Promise<ShopperRow | null> {
  const [row] = await sql<ShopperRow[]>`
    select ${columns(sql)} from shoppers where email = ${email}`;
  return row ?? null;
}

export async function selectById(sql: Queryable, id: string): Promise<ShopperRow | null> {
  const [row] = await sql<ShopperRow[]>`select ${columns(sql)} from shoppers where id = ${id}`;
  return row ?? null;
}

/** Enter an account, whose owner is logged in with it; false where there is one of this address. */
export async function insertShopper(
  sql: Queryable,
  { id, email, passwordHash, cartId, now }: ShopperRow & { now: Date },
): Promise<boolean> {
  const { count } = await sql`
    insert into shoppers (id, email, password_hash, password_changed_at, cart_id, created_at,
                          last_login_at)
    values (${id}, ${email}, ${passwordHash}, ${now}, ${cartId}, ${now}, ${now})
    on conflict (email) do nothing`;
  return count > 0;
}

/**
 * Give an account another hash.
 *
 * @param seen  the hash that was verified, `null` for none; false where it is another one by now
 */
export async function updatePassword(
  sql: Queryable,
  { id, now, seen, passwordHash }: {
    id: string;
    now: Date;
    seen: string | null;
    passwordHash: string;
  },
): Promise<boolean> {
  const { count } = await sql`
    update shoppers set password_hash = ${passwordHash}, password_changed_at = ${now}
     where id = ${id} and password_hash = coalesce(${seen}, password_hash)`;
  return count > 0;
}

/** Give an account another address; false where that is another's by now. */
export async function updateEmail(
  sql: Queryable,
  { id, email }: { id: string; email: string },
): Promise<boolean> {
  const { count } = await sql`
    update shoppers set email = ${email}
     where id = ${id} and not exists (select from shoppers where email = ${email})`;
  return count > 0;
}

/**
 * Lock an account until the transaction ends, for what its password was just proven for.
 *
 * @param proven  the hash that was verified; false where it is another one by now, or there is no account
 */
export async function lockProven(
  sql: Queryable,
  { id, passwordHash: proven }: Pick<ShopperRow, "id" | "passwordHash">,
): Promise<boolean> {
  const rows = await sql`
    select id from shoppers where id = ${id} and password_hash = ${proven} for update`;
  return rows.length > 0;
}

/** When an account was made, and last logged in to. */
export async function selectTimes(sql: Queryable, id: string) {
  const [row] = await sql<{ createdAt: Date; lastLoginAt: Date | null }[]>`
    select created_at as "createdAt", last_login_at as "lastLoginAt" from shoppers where id = ${id}`;
  return row ?? null;
}

/** Remove an account with its sessions, addresses and links, and its cart; false where there is none. */
export async function deleteShopper(sql: Queryable, id: string): Promise<boolean> {
  const [gone] = await sql<{ email: string; cartId: string }[]>`
    delete from shoppers where id = ${id} returning email, cart_id as "cartId"`;
  if (!gone) return false;
  await sql`delete from carts where id = ${gone.cartId}`;
  await sql`delete from shopper_links where email = ${gone.email}`;
  return true;
}

/**
 * Note a log-in and, where there is one, the hash at the current cost.
 *
 * @param seen  the hash that was verified; false where the account has another one by now
 */
export async function recordLogin(
  sql: Queryable,
  { id, now, seen, rehashed }: { id: string; now: Date; seen: string; rehashed: string | null },
): Promise<boolean> {
  const { count } = await sql`
    update shoppers
       set last_login_at = ${now}, password_hash = coalesce(${rehashed}, password_hash)
     where id = ${id} and password_hash = ${seen}`;
  return count > 0;
}
