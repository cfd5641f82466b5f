import type { Actor } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { TransactionSql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { type AccountFault, emailTaken, enterAccount, prepareAccount } from "./create.ts";
import { randomPassword } from "./passwords/mod.ts";
import { countOwners, findOldestAdmin, lockOwners, type NewAccount, updateRole } from "./store.ts";

export type EnsureAnswer =
  | { ok: true; email: string; created: boolean; password: string | null }
  | { ok: false; message: string };

/**
 * Make the first owner where there is none. An administrator whom an older release made becomes one,
 * the oldest first. There is no default account: the password is the configured one or a random one,
 * which is returned once, stored nowhere, and to be changed at the first log-in.
 *
 * Two processes at once are safe: the second waits for the first and finds its owner.
 */
export async function ensureAdministrator(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Actor,
): Promise<EnsureAnswer> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: configured } = deps.config;
  const notNeeded: EnsureAnswer = { ok: true, email, created: false, password: null };
  if (await countOwners(deps.sql) > 0 || await promoteOldest(deps, actor)) return notNeeded;
  const password = configured?.reveal() ?? randomPassword();
  const isInitial = configured === undefined;
  const prepared = await prepareAccount(deps, { email, role: "owner", password, isInitial });
  if (!prepared.ok) return refuse(prepared);
  const outcome = await insertFirst(deps, actor, prepared.account);
  if (outcome === "not_needed") return notNeeded;
  if (outcome === "taken") return refuse(emailTaken(email));
  deps.log("account.created", { account_id: prepared.account.id, role: "owner" });
  return { ok: true, email, created: true, password: configured ? null : password };
}

function promoteOldest({ sql, log }: Pick<Deps, "sql" | "log">, actor: Actor): Promise<boolean> {
  return sql.begin(async (tx) => {
    await lockOwners(tx);
    if (await countOwners(tx) > 0) return true;
    const id = await findOldestAdmin(tx);
    if (id === null) return false;
    await makeOwner(tx, actor, id);
    log("role.changed", { account_id: id, from: "admin", to: "owner", sessions: 0 });
    return true;
  });
}

async function makeOwner(tx: TransactionSql, actor: Actor, id: string): Promise<void> {
  await updateRole(tx, { id, role: "owner" });
  const change = { before: { role: "admin" }, after: { role: "owner" } };
  await record({ sql: tx }, actor, "role.changed", `account:${id}`, change);
}

function insertFirst({ sql }: Pick<Deps, "sql">, actor: Actor, account: NewAccount) {
  return sql.begin(async (tx): Promise<"made" | "taken" | "not_needed"> => {
    await lockOwners(tx);
    if (await countOwners(tx) > 0) return "not_needed";
    return await enterAccount(tx, actor, account) ? "made" : "taken";
  });
}

function refuse({ field, message }: AccountFault): EnsureAnswer {
  const setting = field === "email" ? "ADMIN_EMAIL" : "ADMIN_PASSWORD";
  return { ok: false, message: `Cannot make the first administrator from ${setting}: ${message}` };
}
