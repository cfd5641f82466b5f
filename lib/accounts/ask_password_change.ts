import { type Actor, requireRight, requireRightOver } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import { findById, updatePasswordIsInitial } from "./store.ts";

/**
 * Have a colleague choose another password at the next log-in, which the present one still opens, and
 * end all sessions of the account: nothing goes on that began with the old one.
 *
 * @returns whether there is such an account
 * @throws {AppError} `right.missing`
 */
export async function askPasswordChange(
  deps: Pick<Deps, "sql" | "log">,
  actor: Actor,
  accountId: string,
): Promise<boolean> {
  requireRight(actor, "password.change_asked");
  return await deps.sql.begin(async (tx) => {
    const account = await findById(tx, accountId);
    if (!account) return false;
    requireRightOver(actor, account.role);
    await updatePasswordIsInitial(tx, accountId);
    const endedSessions = await endSessionsOf({ sql: tx }, accountId);
    await record({ sql: tx }, actor, "password.change_asked", `account:${accountId}`, {
      after: { endedSessions },
    });
    deps.log("password.change_asked", { account_id: accountId, sessions: endedSessions });
    return true;
  });
}
