import { does, done } from "../lib/jobs/task.ts";
import { CleanupOldData, PurgeCache } from "../lib/maintenance/tasks.ts";

export const maintenance = [
  does(PurgeCache, async (_args, { deps }) => {
    const { purgeCaches } = await import("../lib/catalog/purge_caches.ts");
    return done(await purgeCaches(deps));
  }),
  does(CleanupOldData, async (_args, { deps, signal }) => {
    const { cleanupOldData } = await import("./cleanup.ts");
    return done(await cleanupOldData(deps, signal));
  }),
];
