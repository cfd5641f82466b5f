import type { Reader } from "../catalogue/group.ts";
import type { Registry } from "./registry.ts";

/** A log-in that connections live by. */
export interface LiveSession extends Reader {
  readonly id: string;
}

/** Which of these sessions are valid now, and whose they are. */
export type SessionLookup = (ids: string[]) => Promise<Map<string, LiveSession>>;

/** Milliseconds between two checks: with the query, well within the second that is promised. */
export const CHECK_EVERY_MS = 700;
/** Unchecked for longer than this, connections are closed rather than trusted. */
const TRUSTED_FOR_MS = 5_000;

/**
 * Checks every open connection against the sessions and roles there are now: one query for all.
 * A connection whose session is over, or whose role no longer reads its groups, is closed for good.
 */
export function createRightsCheck(registry: Registry, askSessions: SessionLookup) {
  let checkedAtMs = performance.now();

  return async function check(): Promise<void> {
    const connections = registry.open();
    if (connections.length === 0) {
      checkedAtMs = performance.now();
      return;
    }
    try {
      const ids = new Set(connections.map((connection) => connection.session.id));
      const valid = await askSessions([...ids]);
      checkedAtMs = performance.now();
      for (const connection of connections) {
        const session = valid.get(connection.session.id);
        connection.role = session?.role ?? null;
        const isSame = session?.accountId === connection.session.accountId;
        if (!isSame || !connection.mayReadAll()) connection.close("revoked");
      }
    } catch (error) {
      if (performance.now() - checkedAtMs > TRUSTED_FOR_MS) registry.closeAll("rights_unknown");
      throw error;
    }
  };
}
