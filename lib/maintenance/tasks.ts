import { z } from "zod";
import { defineTask } from "../jobs/task.ts";

const nothing = z.strictObject({});

/** Empty the caches: every 30 minutes. */
export const PurgeCache = defineTask("purge_cache", { args: nothing, queue: "maintenance" });

/** Delete what has outlived its purpose: every night. */
export const CleanupOldData = defineTask("cleanup_old_data", {
  args: nothing,
  queue: "maintenance",
  softLimitMs: 5 * 60_000,
  hardLimitMs: 10 * 60_000,
});
