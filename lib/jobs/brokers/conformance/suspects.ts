import assert from "node:assert/strict";
import { WARDEN_LEASE_MS } from "../../task/limits.ts";
import {
  type Behaviour,
  type BrokerWorld,
  claim,
  claimAlone,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  queue,
  reapUntilTaken,
  until,
} from "./world.ts";

/** Let two workers die under a job of its own. */
async function suspectIn(world: BrokerWorld): Promise<string> {
  const reaper = await world.brokerFor("reaper");
  const poison = publishedJob();
  await reaper.publish([poison]);
  for (const name of ["first", "second"]) {
    await claimOne(await world.brokerFor(name));
    await reapUntilTaken(world, reaper);
  }
  return poison.id;
}

/** Which workers hear of a suspect, and which one may hold back for it. */
export function suspects(test: Behaviour): void {
  test("a suspect is heard of while one may start: not beyond the queue's concurrency, nor paused", async (world) => {
    const id = await suspectIn(world);
    const [busy, other] = [await world.brokerFor("busy"), await world.brokerFor("other")];
    const hears = async () => (await claim(other, 0)).suspects;
    assert.equal(await hears(), true);
    await busy.limit(queue, { concurrency: 1 });
    await busy.publish([publishedJob()]);
    // The worker could have taken the suspect: a worker that keeps its queue full hears of it as
    // well.
    const { claimed: [usual], suspects } = await claim(busy, 3);
    assert.equal(suspects, true);
    assert.equal(await hears(), false);
    assert.deepEqual((await claimAlone(other)).claimed, []);
    assert.equal((await finish(busy, usual!, { kind: "done" })).suspects, true);
    assert.equal(await hears(), true);
    await busy.pause(queue);
    assert.equal(await hears(), false);
    await busy.resume(queue);
    const alone = await claimAlone(other);
    assert.deepEqual(idsOf(alone.claimed), [id]);
    assert.equal(alone.suspects, false);
  });

  test("a run that ends and a suspect that starts in its place are one turn", async (world) => {
    const id = await suspectIn(world);
    const worker = await world.brokerFor("worker");
    await worker.limit(queue, { concurrency: 1 });
    await worker.publish([publishedJob()]);
    const usual = await claimOne(worker);
    await worker.publish([publishedJob()]);
    const finishes = [{ id: usual.id, run: usual.run, verdict: { kind: "done" as const } }];
    const { claimed } = await worker.turn(queue, { finishes, slots: 1, isAlone: true });
    assert.deepEqual(idsOf(claimed), [id]);
  });

  test("one worker of a queue may hold back for a suspect, and another when that one is gone", async (world) => {
    await suspectIn(world);
    const [first, second] = [await world.brokerFor("warden"), await world.brokerFor("next")];
    assert.equal((await claim(first, 0)).isWarden, true);
    assert.equal((await claim(second, 0)).isWarden, false);
    assert.equal((await claim(first, 0)).isWarden, true);
    const sinceMs = performance.now();
    let looks = 0;
    await until(world, async () => {
      looks++;
      return (await claim(second, 0)).isWarden ? true : undefined;
    });
    assert.equal((await claim(first, 0)).isWarden, false);
    if (world.advance) assert.ok(looks >= WARDEN_LEASE_MS / 50);
    else assert.ok(performance.now() - sinceMs > WARDEN_LEASE_MS / 2);
    await claimAlone(second);
    assert.equal((await claim(second, 0)).isWarden, false);
  });
}
