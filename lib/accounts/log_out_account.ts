import { type Actor, requireRight, requireRightOver } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import { findById } from "./store.ts";

/**
 * End all sessions of a colleague, everywhere: a machine was lost, a password seen.
 *
 * @returns how many there were; `null` where there is no such account
 * @throws {AppError} `right.missing`
 */
export async function logOutAccount(
  deps: Pick<Deps, "sql" | "log">,
  actor: Actor,
  accountId: string,
): Promise<number | null> {
  requireRight(actor, "account.logged_out");
  return await deps.sql.begin(async (tx) => {
    const account = await findById(tx, accountId);
    if (!account) return null;
    requireRightOver(actor, account.role);
    const endedSessions = await endSessionsOf({ sql: tx }, accountId);
    if (endedSessions === 0) return 0;
    await record({ sql: tx }, actor, "account.logged_out", `account:${accountId}`, {
      after: { endedSessions },
    });
    deps.log("account.logged_out", { account_id: accountId, sessions: endedSessions });
    return endedSessions;
  });
}
