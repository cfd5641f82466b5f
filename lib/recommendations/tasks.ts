import { z } from "zod";
import { defineTask } from "../jobs/task.ts";

/** Learn from the orders and the products since the last time what goes with what. */
export const RefreshRecommendations = defineTask("refresh_recommendations", {
  args: z.strictObject({}),
  queue: "ml",
  attempts: 4,
  softLimitMs: 8 * 60_000,
  hardLimitMs: 10 * 60_000,
});
