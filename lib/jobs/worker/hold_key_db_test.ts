import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { does } from "../task/handler.ts";
import { done, snooze } from "../task/outcome.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

Deno.test("snooze() with holdKey makes all jobs of the key wait, and no others", async () => {
  await using jobs = await jobWorld();
  const ran: number[] = [];
  const broker = await jobs.brokerFor("looker");
  await broker.limit("default", { keyConcurrency: 1 });
  await jobs.probe(1, { key: "shop" });
  const held = await jobs.probe(2, { key: "shop" });
  await jobs.probe(3, { key: "mall" });
  await jobs.work([does(Probe, ({ n }) => {
    ran.push(n);
    return Promise.resolve(n === 1 ? snooze(60_000, { holdKey: true }) : done());
  })], { slots: 1 });
  await until("the other key's job has run", () => ran.includes(3));
  await jobs.probe(4);
  await until("one without a key has run after it", () => ran.includes(4));
  assert.deepEqual(ran.toSorted(), [1, 3, 4]);
  assert.equal((await broker.view("default", held))?.state, "waiting");
});
