import { findTroubles } from "../../backups/mod.ts";
import type { Look } from "./look.ts";

/** The alarm for nights without a backup, and for backups that nobody has restored for too long. */
export const backupTrouble: Look = {
  kind: "backup_failed",
  everyMs: 60_000,
  find: async ({ deps }) => ({ seen: await findTroubles(deps) }),
};
