import { z } from "zod";
import { HOUR_MS, MINUTE_MS } from "../clock.ts";
import { defineTask } from "../jobs/task.ts";

/*
 * How an index is made: the first job looks what is new and starts a flow; its lanes work out what new
 * products mean, each in a process of its own, and the last job makes the index of all and puts it in
 * its place.
 */

/** Look what changed, and have a new index made where anything did: every hour, and when asked. */
export const RebuildMlIndexes = defineTask("rebuild_ml_indexes", {
  args: z.strictObject({
    /** Make one even where nothing has changed. */
    isForced: z.boolean().optional(),
  }),
  queue: "ml",
  attempts: 3,
  softLimitMs: 2 * MINUTE_MS,
  hardLimitMs: 3 * MINUTE_MS,
});

/** Learn from what was clicked in answers to searches, where the shop counts that: every hour. */
export const LearnFromClicks = defineTask("learn_from_clicks", {
  args: z.strictObject({}),
  queue: "ml",
  attempts: 1,
  softLimitMs: 2 * MINUTE_MS,
  hardLimitMs: 3 * MINUTE_MS,
});

/** Work out what the products of one lane mean whose texts are new. */
export const EmbedProducts = defineTask("embed_products", {
  args: z.strictObject({ lane: z.int().min(0).max(63), lanes: z.int().min(1).max(64) }),
  queue: "ml",
  attempts: 3,
  softLimitMs: HOUR_MS,
  hardLimitMs: HOUR_MS + MINUTE_MS,
});

/** Make the index of all products, and let it answer. */
export const BuildSearchIndex = defineTask("build_search_index", {
  args: z.strictObject({ isForced: z.boolean().optional() }),
  queue: "ml",
  attempts: 3,
  softLimitMs: 20 * MINUTE_MS,
  hardLimitMs: 21 * MINUTE_MS,
});
