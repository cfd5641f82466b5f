import assert from "node:assert/strict";
import { z } from "zod";
import { publishOutbox } from "../outbox/relay.ts";
import { createWorker } from "../worker/worker.ts";
import { defineTask } from "../task/define.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { inTransaction } from "../../db/mod.ts";
import { until } from "../../testing/until.ts";
import { testWorld, withoutRedis } from "../../testing/world.ts";
import { createBroker } from "./broker.ts";

const Hold = defineTask("hold", { args: z.strictObject({}) });
const Pass = defineTask("pass", { args: z.strictObject({}) });

Deno.test("on Postgres alone turns go on while handlers keep every connection of the pool", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { deps } = world;
  const all = deps.sql.options.max;
  const over = Promise.withResolvers<void>();
  let held = 0;
  let passed = 0;
  const handlers = [
    does(Hold, async (_, ctx) => {
      await ctx.deps.sql.begin(async (tx) => {
        await tx`select 1`;
        held++;
        await over.promise;
      });
      return done();
    }),
    does(Pass, () => {
      passed++;
      return Promise.resolve(done());
    }),
  ];
  const broker = createBroker(deps, { worker: "w1", blocking: true });
  const options = { name: "w1", queues: ["default"], slots: all + 1, handlers, graceMs: 1_000 };
  const worker = createWorker(deps, broker, options);
  await inTransaction(deps, async (tx) => {
    for (let n = 0; n < all; n++) await enqueueIn(tx, Hold, {});
    for (let n = 0; n < 50; n++) await enqueueIn(tx, Pass, {});
  });
  await publishOutbox(deps, broker);
  worker.start();
  await until(
    "every connection is kept and all others have run",
    () => held === all && passed === 50,
  );
  over.resolve();
  await worker.stop();
  assert.deepEqual(world.lines.filter((line) => line.includes("turn.failed")), []);
});
