import { purgeCaches } from "../lib/catalog/purge_caches.ts";
import { does, done } from "../lib/jobs/task.ts";
import { CleanupOldData, PurgeCache } from "../lib/maintenance/tasks.ts";

export const maintenance = [
  does(PurgeCache, async (_args, { deps }) => done(await purgeCaches(deps))),
  does(CleanupOldData, async (_args, { deps, signal }) => {
    // Loaded once a night: it brings all rooms that clean up along.
    const { cleanupOldData } = await import("./cleanup.ts");
    return done(await cleanupOldData(deps, signal));
  }),
];
