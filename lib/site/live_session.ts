import type { Account, Session } from "../accounts/mod.ts";
import type { LiveSession } from "../realtime/mod.ts";

/**
 * What a live connection lives by: the log-in of a request; `null` where nobody is logged in, or nothing
 * opens for them before they have changed their password or set up an app.
 */
export function liveSession(
  { account, session }: { account: Account | null; session: Session | null },
): LiveSession | null {
  if (!account || account.mustChangePassword || account.mustAddCode) return null;
  if (session?.accountId !== account.id) return null;
  return { id: session.id, accountId: account.id, role: account.role };
}
