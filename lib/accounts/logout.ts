import type { Deps } from "../deps.ts";
import { deleteSession } from "./sessions/store.ts";
import { endedSessionCookie } from "./sessions/mod.ts";
import type { Session } from "./shape.ts";

/** End a session at its owner's wish; returns the `Set-Cookie` text that removes its cookie. */
export async function logout(
  deps: Pick<Deps, "sql" | "config" | "log">,
  session: Session | null,
): Promise<string> {
  if (session) {
    await deleteSession(deps.sql, session.id);
    deps.log("logout.done", { account_id: session.accountId, session_id: session.id });
  }
  return endedSessionCookie(deps.config);
}
