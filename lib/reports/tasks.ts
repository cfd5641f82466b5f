import { z } from "zod";
import { defineTask } from "../jobs/task.ts";

/** Write the report of a day, yesterday's unless said otherwise. */
export const GenerateDailyReport = defineTask("generate_daily_report", {
  args: z.strictObject({ day: z.iso.date().optional() }),
  queue: "reports",
  softLimitMs: 60_000,
  hardLimitMs: 120_000,
});
