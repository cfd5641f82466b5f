import { z } from "zod";
import { defineTask } from "../jobs/task.ts";
import { mailPolicy } from "../mail/shape.ts";

/** Write the report of a day, yesterday's unless said otherwise. */
export const GenerateDailyReport = defineTask("generate_daily_report", {
  args: z.strictObject({ day: z.iso.date().optional() }),
  queue: "reports",
  softLimitMs: 60_000,
  hardLimitMs: 120_000,
});

/** Mail the report of a day to one of the staff. */
export const SendDailyReport = defineTask("send_daily_report", {
  args: z.strictObject({ accountId: z.uuid(), day: z.iso.date() }),
  ...mailPolicy,
});
