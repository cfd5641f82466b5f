import { type Actor, requireRight, requireRightOver } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import type { ChangeAnswer } from "./change_role.ts";
import type { DisableReason, EnableReason } from "./shape.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import { findById, isLastOwner, lockOwners, updateDisabled } from "./store.ts";

/**
 * Stop an account from logging in and end its sessions now. The last owner who can log in cannot
 * be disabled: nobody would be left to undo it.
 *
 * @throws {AppError} `right.missing`
 */
export async function disableAccount(
  deps: Pick<Deps, "sql" | "clock" | "log">,
  actor: Actor,
  accountId: string,
  { reason }: { reason?: DisableReason } = {},
): Promise<ChangeAnswer> {
  requireRight(actor, "account.disabled");
  return await deps.sql.begin(async (tx): Promise<ChangeAnswer> => {
    await lockOwners(tx);
    const account = await findById(tx, accountId);
    if (!account) return { ok: false, reason: "missing" };
    requireRightOver(actor, account.role);
    if (account.disabledAt) return { ok: true };
    if (await isLastOwner(tx, account)) return { ok: false, reason: "last_owner" };
    await updateDisabled(tx, { id: accountId, disabledAt: deps.clock.now() });
    const sessions = await endSessionsOf({ sql: tx }, accountId);
    await record({ sql: tx }, actor, "account.disabled", `account:${accountId}`, {
      after: { endedSessions: sessions, ...(reason ? { reason } : {}) },
    });
    deps.log("account.disabled", { account_id: accountId, sessions });
    return { ok: true };
  });
}

/** Let a disabled account log in again. @throws {AppError} `right.missing` */
export async function enableAccount(
  deps: Pick<Deps, "sql" | "log">,
  actor: Actor,
  accountId: string,
  { reason }: { reason?: EnableReason } = {},
): Promise<ChangeAnswer> {
  requireRight(actor, "account.enabled");
  return await deps.sql.begin(async (tx): Promise<ChangeAnswer> => {
    await lockOwners(tx);
    const account = await findById(tx, accountId);
    if (!account) return { ok: false, reason: "missing" };
    requireRightOver(actor, account.role);
    if (!account.disabledAt) return { ok: true };
    await updateDisabled(tx, { id: accountId, disabledAt: null });
    const change = reason ? { after: { reason } } : {};
    await record({ sql: tx }, actor, "account.enabled", `account:${accountId}`, change);
    deps.log("account.enabled", { account_id: accountId });
    return { ok: true };
  });
}
