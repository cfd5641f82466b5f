import { sessionsStillValid } from "../accounts/mod.ts";
import type { Deps } from "../deps.ts";
import { findExisting } from "../orders/mod.ts";
import type { RightsLookups } from "../realtime/mod.ts";

const ofOne = "user:";

/** What the rights of live connections rest on: log-ins, and orders, which are open to who knows their address. */
export function liveRights(deps: Deps): RightsLookups {
  return {
    askSessions: (ids) => sessionsStillValid(deps, ids),
    async askOpen(names) {
      const ids = names.filter((name) => name.startsWith(ofOne))
        .map((name) => name.slice(ofOne.length));
      const existing = await findExisting(deps, ids);
      return new Set(existing.map((id) => ofOne + id));
    },
  };
}
