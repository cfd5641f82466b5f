import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../../db/mod.ts";
import { until } from "../../testing/until.ts";
import { createRedisBroker } from "../brokers/redis/broker.ts";
import { defineTask } from "../define.ts";
import { enqueueIn } from "../enqueue.ts";
import { storeHistory } from "../historian.ts";
import { publishOutbox } from "../outbox_relay.ts";
import { jobWorld } from "../testing/job_world.ts";
import { doesIsolated } from "./isolated_handler.ts";

const Deed = defineTask("isolated_deed", {
  args: z.strictObject({ deed: z.string(), with: z.number().optional() }),
  attempts: 1,
  softLimitMs: 500,
  hardLimitMs: 1_500,
});

const isolate = {
  module: new URL("./testing/tasks.ts", import.meta.url).href,
  permissions: {},
  memoryMb: 96,
};

Deno.test("a worker runs isolated tasks to every end there is", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  await jobs.work([doesIsolated(Deed, isolate)], { slots: 3 });
  const deeds = ["done", "cancel", "obeys", "loop", "heap", "throws", "late"];
  await inTransaction(deps, async (tx) => {
    for (const deed of deeds) await enqueueIn(tx, Deed, { deed });
  });
  const broker = createRedisBroker({ redis: deps.redis, keys: deps.keys, worker: "historian" });
  await publishOutbox(deps, broker);
  const rows = await until("all in history", async () => {
    await storeHistory(deps, broker, ["default"]);
    const found = await deps.sql<{ deed: string; outcome: string; kind: string | null }[]>`
      select args->>'deed' as deed, outcome, info->>'kind' as kind from jobs_history`;
    return found.length === deeds.length ? [...found] : null;
  }, { withinMs: 30_000 });
  const ends = Object.fromEntries(rows.map(({ deed, outcome, kind }) => [deed, kind ?? outcome]));
  assert.deepEqual(ends, {
    done: "done",
    cancel: "cancelled",
    obeys: "done",
    loop: "HardLimitError",
    heap: "MemoryLimit",
    throws: "RangeError",
    late: "IsolateCrashed",
  });
});
