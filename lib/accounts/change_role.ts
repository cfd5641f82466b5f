import { type Actor, requireRight, requireRightOver } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import type { Role } from "./permissions.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import { findById, isLastOwner, lockOwners, updateRole } from "./store.ts";

export type ChangeAnswer = { ok: true } | { ok: false; reason: "missing" | "last_owner" };

/**
 * Give an account another role and end its sessions: rights change at once, not at the next login.
 * The last owner who can log in keeps the role; only owners make or unmake owners and administrators.
 *
 * @throws {AppError} `right.missing`
 */
export async function changeRole(
  deps: Pick<Deps, "sql" | "log">,
  actor: Actor,
  { accountId, role }: { accountId: string; role: Role },
): Promise<ChangeAnswer> {
  requireRight(actor, "role.changed");
  requireRightOver(actor, role);
  return await deps.sql.begin(async (tx): Promise<ChangeAnswer> => {
    await lockOwners(tx);
    const account = await findById(tx, accountId);
    if (!account) return { ok: false, reason: "missing" };
    requireRightOver(actor, account.role);
    if (account.role === role) return { ok: true };
    if (await isLastOwner(tx, account)) return { ok: false, reason: "last_owner" };
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
