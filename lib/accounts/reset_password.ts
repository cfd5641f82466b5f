import type { Deps } from "../deps.ts";
import { hashInTurn, passwordFault } from "./passwords/mod.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import { findById, updatePassword } from "./store.ts";

export type ResetAnswer =
  | { ok: true }
  | { ok: false; reason: "missing" }
  | { ok: false; reason: "password"; message: string };

/**
 * Give an account another password and end its sessions: whoever knew the old one is out.
 *
 * @param keepSession  id of the session that asks, where people change their own password
 * @throws {AppError} `login.throttled` where too many passwords are being hashed
 */
export async function resetPassword(
  deps: Pick<Deps, "sql" | "clock">,
  { accountId, password, keepSession = null }: {
    accountId: string;
    password: string;
    keepSession?: string | null;
  },
): Promise<ResetAnswer> {
  const account = await findById(deps.sql, accountId);
  if (!account) return { ok: false, reason: "missing" };
  const message = passwordFault(password, [account.email]);
  if (message) return { ok: false, reason: "password", message };
  const passwordHash = await hashInTurn(password);
  await deps.sql.begin(async (tx) => {
    await updatePassword(tx, { id: accountId, now: deps.clock.now(), passwordHash });
    await endSessionsOf({ sql: tx }, accountId, { except: keepSession });
  });
  return { ok: true };
}
