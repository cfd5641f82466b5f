import type { LiveSession } from "../connection/connection.ts";
import type { Registry } from "./registry.ts";

/** Which of these sessions are valid now, and whose they are. */
export type SessionLookup = (ids: string[]) => Promise<Map<string, LiveSession>>;
/** Which of these audiences are open now to whoever knows their name. */
export type OpenLookup = (names: string[]) => Promise<ReadonlySet<string>>;

/** What rights rest on outside of this room. */
export interface RightsLookups {
  askSessions: SessionLookup;
  askOpen: OpenLookup;
}

/** Milliseconds between two checks: with the queries, well within the second that is promised. */
export const CHECK_EVERY_MS = 700;
/** Unchecked for longer than this, connections are closed rather than trusted. */
const TRUSTED_FOR_MS = 5_000;

/**
 * Checks every open connection against what holds now, with one query for all sessions and one for all
 * names. A group that its client may no longer read is taken away; where it has no other, the connection is
 * closed for good.
 */
export function createRightsCheck(registry: Registry, { askSessions, askOpen }: RightsLookups) {
  let checkedAtMs = performance.now();

  return async function check(): Promise<void> {
    const connections = registry.open();
    const ids = new Set(connections.flatMap(({ session }) => session?.id ?? []));
    const names = new Set(connections.flatMap((connection) => connection.openNames));
    try {
      const [valid, open] = await Promise.all([
        ids.size > 0 ? askSessions([...ids]) : null,
        names.size > 0 ? askOpen([...names]) : null,
      ]);
      const isOpen = new Map([...names].map((name) => [name, open!.has(name)]));
      checkedAtMs = performance.now();
      for (const connection of connections) {
        const { session } = connection;
        connection.recheck(session && (valid!.get(session.id) ?? null), isOpen);
      }
    } catch (error) {
      if (performance.now() - checkedAtMs > TRUSTED_FOR_MS) registry.closeAll("rights_unknown");
      throw error;
    }
  };
}
