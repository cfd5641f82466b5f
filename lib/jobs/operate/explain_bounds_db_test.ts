import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { explainJob } from "./explain.ts";
import { pauseQueue } from "./queue_settings.ts";
import { onBothBrokers, type OperatorWorld } from "./testing/both_brokers.ts";

const claims = { finishes: [], slots: 8 };

async function says({ deps, broker }: OperatorWorld, id: string): Promise<string[]> {
  return (await explainJob(deps, broker, id))!.reasons.map((reason) => reason.says);
}

onBothBrokers("explainJob() names the bounds of the queue and of the key", async (looked) => {
  const { broker, probe } = looked;
  await probe(1, { key: "shop" });
  const held = await probe(2, { key: "shop" });
  const plain = await probe(3);
  await broker.limit("default", { concurrency: 2, keyConcurrency: 1 });
  assert.deepEqual(await says(looked, held), []);
  assert.equal((await broker.turn("default", claims)).claimed.length, 2);
  const next = await probe(4);
  assert.deepEqual(await says(looked, held), [
    "Queue default runs 2 of 2 at once",
    "Its key runs 1 of 1 at once",
  ]);
  assert.deepEqual(await says(looked, next), ["Queue default runs 2 of 2 at once"]);
  assert.match((await says(looked, plain))[0]!, /^It runs/);
});

onBothBrokers("explainJob() tells when a key has a start left again", async (looked) => {
  const { deps, broker, probe } = looked;
  await broker.limit("default", { keyRate: { count: 2, perMs: 60_000 } });
  const ids = [];
  for (let n = 0; n < 3; n++) ids.push(await probe(n, { key: "shop" }));
  assert.deepEqual(await says(looked, ids[2]!), [], "it has starts left");
  assert.equal((await broker.turn("default", claims)).claimed.length, 2);
  const told = (await explainJob(deps, broker, ids[2]!))!;
  const [reason] = told.reasons;
  assert.equal(reason!.code, "key_rate");
  assert.match(reason!.says, /^Its key starts at most 2 in 1 min 0 s; the next one in (29|30) s$/);
  const inMs = told.predictedStartAt!.getTime() - Date.now();
  assert.ok(inMs > 28_000 && inMs < 32_000, `${inMs} ms`);
});

onBothBrokers("explainJob() tells how long a Retry-After holds a key", async (looked) => {
  const { broker, probe } = looked;
  await probe(1, { key: "shop" });
  const held = await probe(2, { key: "shop" });
  const [run] = (await broker.turn("default", { finishes: [], slots: 1 })).claimed;
  const verdict = { kind: "later" as const, delayMs: 90_000, charged: false, holdKey: true };
  await broker.turn("default", { finishes: [{ ...run!, verdict }], slots: 0 });
  const [said] = await says(looked, held);
  assert.match(said!, /^Its key may start again in 1 min (29|30) s$/);
});

onBothBrokers("explainJob() names the dependency that a job lies parked for", async (looked) => {
  const { broker, probe } = looked;
  const id = await probe(1);
  const [run] = (await broker.turn("default", { finishes: [], slots: 1 })).claimed;
  const verdict = { kind: "parked" as const, dependency: "smtp" };
  await broker.turn("default", { finishes: [{ ...run!, verdict }], slots: 0 });
  assert.deepEqual(await says(looked, id), ["Parked until smtp is back"]);
  await broker.unpark("default", "smtp", 1);
  assert.deepEqual(await says(looked, id), []);
});

onBothBrokers("explainJob() says who paused the queue", async (looked) => {
  const { deps, broker, probe } = looked;
  const id = await probe(1);
  await pauseQueue(deps, operator, { broker, queue: "default" });
  const [said] = await says(looked, id);
  assert.match(said!, /^Queue default is paused by operator since \d+ m?s$/);
});
