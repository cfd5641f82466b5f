import { type Actor, requireRight, requireRightOver } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { contextWords, hashInTurn, passwordFault } from "./passwords/mod.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import { findById, updatePassword } from "./store.ts";

export type ResetAnswer =
  | { ok: true }
  | { ok: false; reason: "missing" }
  | { ok: false; reason: "password"; message: string };

/**
 * Give an account another password and end its sessions: whoever knew the old one is out. For who
 * has the old one there is `changePassword()`.
 *
 * @param isInitial  the password is printed: its owner has to change it at the next log-in
 * @throws {AppError} `right.missing`; `login.throttled` where too many passwords are being hashed
 */
export async function resetPassword(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Actor,
  { accountId, password, isInitial = false }: {
    accountId: string;
    password: string;
    isInitial?: boolean;
  },
): Promise<ResetAnswer> {
  requireRight(actor, "password.reset");
  const account = await findById(deps.sql, accountId);
  if (!account) return { ok: false, reason: "missing" };
  requireRightOver(actor, account.role);
  const message = passwordFault(password, contextWords(deps.config, account.email));
  if (message) return { ok: false, reason: "password", message };
  const passwordHash = await hashInTurn(password);
  const now = deps.clock.now();
  const sessions = await deps.sql.begin(async (tx) => {
    await updatePassword(tx, { id: accountId, now, seen: null, passwordHash, isInitial });
    const endedSessions = await endSessionsOf({ sql: tx }, accountId);
    const after = { endedSessions, mustChange: isInitial };
    await record({ sql: tx }, actor, "password.reset", `account:${accountId}`, { after });
    return endedSessions;
  });
  deps.log("password.reset", { account_id: accountId, sessions });
  return { ok: true };
}
