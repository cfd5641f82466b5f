import assert from "node:assert/strict";
import { z } from "zod";
import { until } from "../../testing/until.ts";
import { withoutRedis } from "../../testing/world.ts";
import { BEATS_MISSED_MS } from "../brokers/watch.ts";
import { createEnqueuer } from "../task/enqueuer.ts";
import { createReaper } from "../organs/reaper.ts";
import { defineTask } from "../task/define.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { jobWorld } from "../testing/job_world.ts";
import { startWholeWorker } from "../testing/whole_worker.ts";

const Hold = defineTask("hold", { args: z.strictObject({}) });

Deno.test("handlers that keep all connections to Postgres do not make their worker look dead", async () => {
  await using jobs = await jobWorld({ env: withoutRedis });
  const { world } = jobs;
  const ends = Promise.withResolvers<void>();
  let [begun, holding] = [0, 0];
  const told: string[] = [];
  const handler = does(Hold, async (_, { deps, signal, jobId }) => {
    begun++;
    signal.addEventListener("abort", () => void told.push(jobId));
    await deps.sql.begin(async (tx) => {
      await tx`select 1`;
      holding++;
      await ends.promise;
    });
    return done();
  });
  const options = { name: "busy", handlers: [handler], slots: 4, connections: 2 };
  await startWholeWorker(world, options);
  const watcher = await jobs.brokerFor("watcher");
  const reaper = createReaper(world.deps, watcher, { queues: ["default"], everyMs: 100 });
  world.defer(() => reaper.stop());
  reaper.start();
  const enqueuer = createEnqueuer(watcher);
  for (let n = 0; n < 4; n++) await enqueuer.enqueue(Hold, {});
  await until("two hold a connection, two wait for one", () => begun === 4 && holding === 2);
  const sinceMs = performance.now();
  await until(
    "they have held them for twice as long as the dead are silent",
    () => performance.now() - sinceMs > 2 * BEATS_MISSED_MS,
  );
  // Who wants to end a run is heard as well.
  const [one] = await watcher.list("default", "running", 1);
  assert.equal(await watcher.cancel("default", one!.id), "asked");
  await until("its run is told", () => told.includes(one!.id));
  ends.resolve();
  await until("all are over", async () => {
    const [stats] = await watcher.stats(["default"]);
    return stats!.inFlight + stats!.waiting === 0;
  });
  assert.deepEqual(world.lines.filter((line) => line.includes('"worker.died"')), []);
  assert.equal(begun, 4);
});
