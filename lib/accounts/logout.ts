import { type Person, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { endedSessionCookie } from "./sessions/mod.ts";
import { deleteOwn } from "./sessions/store.ts";
import type { Session } from "./shape.ts";

/** End a session at its owner's wish; returns the `Set-Cookie` text that removes its cookie. */
export async function logout(
  deps: Pick<Deps, "sql" | "config" | "log">,
  actor: Person,
  { id }: Pick<Session, "id">,
): Promise<string> {
  requireRight(actor, "logout.done");
  const { accountId } = actor;
  const isEnded = await deps.sql.begin(async (tx) => {
    // Ended in another window meanwhile: there is nothing to say twice.
    if (!await deleteOwn(tx, { id, accountId })) return false;
    await record({ sql: tx }, actor, "logout.done", `account:${accountId}`);
    return true;
  });
  if (isEnded) deps.log("logout.done", { account_id: accountId, session_id: id });
  return endedSessionCookie(deps.config);
}
