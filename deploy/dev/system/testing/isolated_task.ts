import { z } from "zod";
import { doesIsolated } from "../../../../lib/jobs/worker/isolate/isolated_handler.ts";
import { defineTask } from "../../../../lib/jobs/task/define.ts";

/** An isolated task that does what its arguments say: see lib/jobs/worker/isolate/testing/tasks.ts. */
export const IsolatedDeed = defineTask("isolated_deed", {
  args: z.strictObject({ deed: z.string() }),
  attempts: 1,
  softLimitMs: 1_000,
  // A slow machine needs some seconds to fill the memory that another deed asks for.
  hardLimitMs: 8_000,
});

/** The same with all the time in the world. */
export const LongDeed = defineTask("long_deed", {
  args: z.strictObject({ deed: z.string() }),
  attempts: 1,
});

const policy = {
  module: import.meta.resolve("../../../../lib/jobs/worker/isolate/testing/tasks.ts"),
  permissions: {},
  memoryMb: 96,
};

export const handlers = [doesIsolated(IsolatedDeed, policy), doesIsolated(LongDeed, policy)];
