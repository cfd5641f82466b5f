import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { type AccountFault, emailTaken, enterAccount, prepareAccount } from "./create.ts";
import { randomPassword } from "./passwords/mod.ts";
import { countAdministrators, lockAdministrators, type NewAccount } from "./store.ts";

export type EnsureAnswer =
  | { ok: true; email: string; created: boolean; password: string | null }
  | { ok: false; message: string };

/**
 * Make the first administrator where nobody can administer the shop. There is no default account:
 * the password is the configured one or a random one, which is returned once, stored nowhere, and
 * to be changed at the first log-in.
 *
 * Two processes at once are safe: the second waits for the first and finds its administrator.
 */
export async function ensureAdministrator(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Actor,
): Promise<EnsureAnswer> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: configured } = deps.config;
  const notNeeded: EnsureAnswer = { ok: true, email, created: false, password: null };
  if (await countAdministrators(deps.sql) > 0) return notNeeded;
  const password = configured?.reveal() ?? randomPassword();
  const isInitial = configured === undefined;
  const prepared = await prepareAccount(deps, { email, role: "admin", password, isInitial });
  if (!prepared.ok) return refuse(prepared);
  const outcome = await insertFirst(deps, actor, prepared.account);
  if (outcome === "not_needed") return notNeeded;
  if (outcome === "taken") return refuse(emailTaken(email));
  deps.log("account.created", { account_id: prepared.account.id, role: "admin" });
  return { ok: true, email, created: true, password: configured ? null : password };
}

function insertFirst({ sql }: Pick<Deps, "sql">, actor: Actor, account: NewAccount) {
  return sql.begin(async (tx): Promise<"made" | "taken" | "not_needed"> => {
    await lockAdministrators(tx);
    if (await countAdministrators(tx) > 0) return "not_needed";
    return await enterAccount(tx, actor, account) ? "made" : "taken";
  });
}

function refuse({ field, message }: AccountFault): EnsureAnswer {
  const setting = field === "email" ? "ADMIN_EMAIL" : "ADMIN_PASSWORD";
  return { ok: false, message: `Cannot make the first administrator from ${setting}: ${message}` };
}
