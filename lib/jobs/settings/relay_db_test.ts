import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { loseKeys } from "../../testing/lose_keys.ts";
import { until } from "../../testing/until.ts";
import { createOutboxRelay } from "../outbox/relay.ts";
import { pauseQueue } from "../operate/queue_settings.ts";
import { jobWorld } from "../testing/job_world.ts";

Deno.test("the relay brings back a pause that Redis lost before it publishes into the queue", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await pauseQueue(deps, operator, { broker, queue: "default" });
  await jobs.probe(1);
  const relay = createOutboxRelay(deps, broker, { everyMs: 5 });
  jobs.world.defer(() => relay.stop());
  relay.start();
  await loseKeys(deps);
  await until("it is published again", () => {
    return jobs.world.lines.some((line) => line.includes("outbox.rebuilt"));
  });
  assert.equal((await broker.turn("default", { finishes: [], slots: 4 })).claimed.length, 0);
  assert.equal((await broker.stats(["default"]))[0]!.waiting, 1);
});
