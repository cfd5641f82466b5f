import { purgeCaches } from "../lib/catalog/purge_caches.ts";
import { does, done } from "../lib/jobs/task.ts";
import { cleanupOldData } from "./cleanup.ts";
import { CleanupOldData, PurgeCache } from "../lib/maintenance/tasks.ts";

export const maintenance = [
  does(PurgeCache, async (_args, { deps }) => done(await purgeCaches(deps))),
  does(CleanupOldData, async (_args, { deps, signal }) => done(await cleanupOldData(deps, signal))),
];
