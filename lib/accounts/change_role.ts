import type { Actor } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import type { Role } from "./shape.ts";
import { findById, isLastAdministrator, lockAdministrators, updateRole } from "./store.ts";

export type ChangeAnswer = { ok: true } | { ok: false; reason: "missing" | "last_administrator" };

/**
 * Give an account another role and end its sessions: rights change at once, not at the next login.
 * The last administrator who can log in keeps the role.
 */
export function changeRole(
  deps: Pick<Deps, "sql" | "log">,
  actor: Actor,
  { accountId, role }: { accountId: string; role: Role },
): Promise<ChangeAnswer> {
  return deps.sql.begin(async (tx): Promise<ChangeAnswer> => {
    await lockAdministrators(tx);
    const account = await findById(tx, accountId);
    if (!account) return { ok: false, reason: "missing" };
    if (account.role === role) return { ok: true };
    if (await isLastAdministrator(tx, account)) return { ok: false, reason: "last_administrator" };
    await updateRole(tx, { id: accountId, role });
    const sessions = await endSessionsOf({ sql: tx }, accountId);
    await record({ sql: tx }, actor, "role.changed", `account:${accountId}`, {
      before: { role: account.role },
      after: { role },
    });
    deps.log("role.changed", { account_id: accountId, from: account.role, to: role, sessions });
    return { ok: true };
  });
}
