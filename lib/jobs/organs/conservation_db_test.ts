import assert from "node:assert/strict";
import { jobWorld } from "../testing/job_world.ts";
import { createAudit, differenceOf } from "./conservation.ts";

Deno.test("every job of a real queue is somewhere, and one that is taken away is missed", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("w1");
  for (let n = 0; n < 8; n++) await jobs.probe(n);
  await jobs.probe(8, { delayMs: 60_000 });
  await jobs.probe(9, { key: "shop" });
  const { claimed } = await broker.turn("default", { finishes: [], slots: 6 });
  const verdicts = [
    { kind: "done" },
    { kind: "dead", info: { kind: "E", message: "m" } },
    { kind: "later", delayMs: 60_000, charged: true },
    { kind: "parked", dependency: "smtp" },
    { kind: "returned" },
  ] as const;
  const finishes = verdicts.map((verdict, i) => ({ ...claimed[i]!, verdict }));
  await broker.turn("default", { finishes, slots: 0 });
  const [waiting] = await broker.list("default", "waiting");
  await broker.cancel("default", waiting!.id);
  assert.deepEqual(await createAudit(broker, ["default", "emails"])(), []);
  const [stats] = await broker.stats(["default"]);
  const { enqueued, done, dead, cancelled } = stats!.counts;
  assert.deepEqual([enqueued, done, dead, cancelled], [10, 1, 1, 1]);
  assert.deepEqual([stats!.delayed, stats!.parked, stats!.inFlight], [2, 1, 1]);
  const robbed = { ...stats!, waiting: stats!.waiting - 1 };
  assert.equal(differenceOf(robbed), 1);
  const found = await createAudit({ stats: () => Promise.resolve([robbed]) }, ["default"])();
  assert.deepEqual(found.map(({ queue, difference }) => [queue, difference]), [["default", 1]]);
});
