import { z } from "zod";
import { HOUR_MS, MINUTE_MS } from "../clock.ts";
import { defineTask } from "../jobs/task.ts";

/** Back up database, files and settings: every night, and when somebody asks for it. */
export const MakeBackup = defineTask("make_backup", {
  args: z.strictObject({}),
  queue: "maintenance",
  attempts: 3,
  backoff: { firstMs: 5 * MINUTE_MS, factor: 2, capMs: HOUR_MS, jitter: 0.2 },
  softLimitMs: 3 * HOUR_MS,
  hardLimitMs: 3 * HOUR_MS + 10 * MINUTE_MS,
});
