import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../../../db/mod.ts";
import { until } from "../../../testing/until.ts";
import { createRedisBroker } from "../../brokers/redis/broker.ts";
import { defineTask } from "../../task/define.ts";
import { enqueueIn } from "../../outbox/enqueue.ts";
import { storeHistory } from "../../organs/historian.ts";
import { publishOutbox } from "../../outbox/relay.ts";
import { jobWorld } from "../../testing/job_world.ts";
import { doesIsolated } from "./isolated_handler.ts";

const args = z.strictObject({ deed: z.string(), with: z.number().optional() });
/** With time for whatever a slow machine does first. */
const Deed = defineTask("isolated_deed", {
  args,
  attempts: 1,
  softLimitMs: 30_000,
  hardLimitMs: 60_000,
});
/** For deeds that only a limit ends. */
const EndlessDeed = defineTask("isolated_endless_deed", {
  args,
  attempts: 1,
  softLimitMs: 500,
  hardLimitMs: 5_000,
});

const isolate = {
  module: new URL("./testing/tasks.ts", import.meta.url).href,
  permissions: {},
  memoryMb: 96,
};

Deno.test("a worker runs isolated tasks to every end there is", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const tasks = [doesIsolated(Deed, isolate), doesIsolated(EndlessDeed, isolate)];
  await jobs.work(tasks, { slots: 3 });
  const endless = ["obeys", "loop"];
  const deeds = [...endless, "done", "cancel", "heap", "throws", "late"];
  await inTransaction(deps, async (tx) => {
    for (const deed of deeds) {
      await enqueueIn(tx, endless.includes(deed) ? EndlessDeed : Deed, { deed });
    }
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
