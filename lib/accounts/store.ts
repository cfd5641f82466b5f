import type { Queryable, TransactionSql } from "../db/mod.ts";
import type { Role } from "./permissions.ts";
import type { Account, AccountRow } from "./shape.ts";

// Arbitrary, but the same in every release: it serialises what changes who is an owner.
const OWNERS_LOCK = 4_611_902;

/** Hold, until the transaction ends, the right to change who is an owner. */
export async function lockOwners(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${OWNERS_LOCK})`;
}

export interface NewAccount {
  id: string;
  email: string;
  role: Role;
  passwordHash: string;
  /** Printed by us and known to who read it: to be changed at the first log-in. */
  isInitial: boolean;
  now: Date;
}

/** Enter an account; false where the e-mail is taken. */
export async function insertAccount(sql: Queryable, a: NewAccount): Promise<boolean> {
  const made = await sql`
    insert into accounts (id, email, role, panel_role, password_hash, password_is_initial,
                          password_changed_at, created_at)
    values (${a.id}, lower(${a.email}), old_role(${a.role}), ${a.role}, ${a.passwordHash},
            ${a.isInitial}, ${a.now}, ${a.now})
    on conflict (email) do nothing
    returning id`;
  return made.length > 0;
}

/** Who is logged in, of what the table holds. */
export function accountOf(row: Pick<Credentials, "id" | "email" | "role" | "isInitial">): Account {
  const { id, email, role, isInitial } = row;
  return { id, email, role, ...(isInitial ? { mustChangePassword: true } : {}) };
}

export interface Credentials extends Omit<Account, "mustChangePassword" | "mustAddCode"> {
  passwordHash: string;
  isInitial: boolean;
  disabledAt: Date | null;
}

export async function findCredentials(sql: Queryable, email: string): Promise<Credentials | null> {
  const [row] = await sql<Credentials[]>`
    select id, email, account_role(role, panel_role) as role, password_hash as "passwordHash",
           password_is_initial as "isInitial", disabled_at as "disabledAt"
      from accounts where email = lower(${email})`;
  return row ?? null;
}

export async function findById(sql: Queryable, id: string): Promise<Credentials | null> {
  const [row] = await sql<Credentials[]>`
    select id, email, account_role(role, panel_role) as role, password_hash as "passwordHash",
           password_is_initial as "isInitial", disabled_at as "disabledAt"
      from accounts where id = ${id}`;
  return row ?? null;
}

/** All accounts that may see the panel, oldest first. */
export function findStaff(sql: Queryable): Promise<AccountRow[]> {
  return sql<AccountRow[]>`
    select id, email, account_role(role, panel_role) as role, created_at as "createdAt",
           last_login_at as "lastLoginAt", disabled_at as "disabledAt"
      from accounts where account_role(role, panel_role) <> 'customer' order by created_at, id`;
}

/** How many owners can log in, not counting the account `besides`. */
export async function countOwners(
  sql: Queryable,
  { besides = null }: { besides?: string | null } = {},
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from accounts
     where account_role(role, panel_role) = 'owner' and disabled_at is null
       and id is distinct from ${besides}`;
  return row?.count ?? 0;
}

/** Who has administered the shop for longest, of those who can log in. */
export async function findOldestAdmin(sql: Queryable): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from accounts
     where account_role(role, panel_role) = 'admin' and disabled_at is null
     order by created_at, id limit 1`;
  return row?.id ?? null;
}

/**
 * Note a login and, where there is one, the hash at the current cost.
 *
 * @param seen  the hash that was verified; false where the account has another one by now
 */
export async function recordLogin(
  sql: Queryable,
  { id, now, seen, rehashed }: { id: string; now: Date; seen: string; rehashed: string | null },
): Promise<boolean> {
  const noted = await sql`
    update accounts
       set last_login_at = ${now}, password_hash = coalesce(${rehashed}, password_hash)
     where id = ${id} and password_hash = ${seen} and disabled_at is null
    returning id`;
  return noted.length > 0;
}

/**
 * Give an account another hash.
 *
 * @param seen  the hash that was verified, `null` for none; false where it is another one by now
 */
export async function updatePassword(
  sql: Queryable,
  { id, now, seen, passwordHash, isInitial }: {
    id: string;
    now: Date;
    seen: string | null;
    passwordHash: string;
    isInitial: boolean;
  },
): Promise<boolean> {
  const changed = await sql`
    update accounts
       set password_hash = ${passwordHash}, password_is_initial = ${isInitial},
           password_changed_at = ${now}
     where id = ${id} and password_hash = coalesce(${seen}, password_hash)
    returning id`;
  return changed.length > 0;
}

/** Have the next log-in lead to a change of the password, and nowhere else. */
export async function updatePasswordIsInitial(sql: Queryable, id: string): Promise<void> {
  await sql`update accounts set password_is_initial = true where id = ${id}`;
}

export async function updateRole(
  sql: Queryable,
  { id, role }: { id: string; role: Role },
): Promise<void> {
  await sql`
    update accounts set role = old_role(${role}), panel_role = ${role} where id = ${id}`;
}

/** @param disabledAt  `null` lets the account log in again */
export async function updateDisabled(
  sql: Queryable,
  { id, disabledAt }: { id: string; disabledAt: Date | null },
): Promise<void> {
  await sql`update accounts set disabled_at = ${disabledAt} where id = ${id}`;
}

/** True where nobody else could make owners and administrators. Ask under `lockOwners()`. */
export async function isLastOwner(sql: Queryable, account: Credentials): Promise<boolean> {
  if (account.role !== "owner" || account.disabledAt) return false;
  return await countOwners(sql, { besides: account.id }) === 0;
}
