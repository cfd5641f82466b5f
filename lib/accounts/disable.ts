import type { Deps } from "../deps.ts";
import type { ChangeAnswer } from "./change_role.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import { findById, isLastAdministrator, lockAdministrators, updateDisabled } from "./store.ts";

/**
 * Stop an account from logging in and end its sessions now. The last administrator who can log in
 * cannot be disabled: nobody would be left to undo it.
 */
export function disableAccount(
  deps: Pick<Deps, "sql" | "clock" | "log">,
  accountId: string,
): Promise<ChangeAnswer> {
  return deps.sql.begin(async (tx): Promise<ChangeAnswer> => {
    await lockAdministrators(tx);
    const account = await findById(tx, accountId);
    if (!account) return { ok: false, reason: "missing" };
    if (account.disabledAt) return { ok: true };
    if (await isLastAdministrator(tx, account)) return { ok: false, reason: "last_administrator" };
    await updateDisabled(tx, { id: accountId, disabledAt: deps.clock.now() });
    const sessions = await endSessionsOf({ sql: tx }, accountId);
    deps.log("account.disabled", { account_id: accountId, sessions });
    return { ok: true };
  });
}

/** Let a disabled account log in again. */
export async function enableAccount(
  { sql, log }: Pick<Deps, "sql" | "log">,
  accountId: string,
): Promise<ChangeAnswer> {
  if (!await findById(sql, accountId)) return { ok: false, reason: "missing" };
  await updateDisabled(sql, { id: accountId, disabledAt: null });
  log("account.enabled", { account_id: accountId });
  return { ok: true };
}
