import assert from "node:assert/strict";
import type { Desk } from "../desk.ts";
import {
  type BrokerWorld,
  claim,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  queue,
} from "./world.ts";

/** What the suite needs to see a broker as people do. */
export interface DeskWorld extends BrokerWorld {
  desk: Desk;
}

/** What people see of every broker and do at it, as tests. `make` builds an empty world for each. */
export function deskConformance(name: string, make: () => Promise<DeskWorld>): void {
  const test = (what: string, run: (world: DeskWorld) => Promise<void>) =>
    Deno.test(`${name}: ${what}`, async () => {
      await using world = await make();
      await run(world);
    });

  test("a desk tells the bounds that a job meets, and how much of them is used", async (world) => {
    const broker = await world.brokerFor("w1");
    const keyRate = { count: 2, perMs: 60_000 };
    await broker.limit(queue, { concurrency: 9, keyConcurrency: 1, keyRate });
    const [first, second, plain] = [...publishedJobs(2, { key: "k" }), publishedJob()];
    await broker.publish([first!]);
    await claimOne(broker);
    await broker.publish([second!, plain!]);
    const bounds = await world.desk.bounds((await broker.view(queue, second!.id))!);
    assert.deepEqual(
      [bounds.concurrency, bounds.keyConcurrency, bounds.keyRunning, bounds.dependency],
      [9, 1, 1, null],
    );
    assert.deepEqual([bounds.rateCount, bounds.ratePerMs], [2, 60_000]);
    assert.ok(bounds.startsLeft !== null && bounds.startsLeft < 2, `${bounds.startsLeft} are left`);
    const free = await world.desk.bounds((await broker.view(queue, plain!.id))!);
    assert.deepEqual([free.keyRunning, free.startsLeft, free.heldUntilMs], [0, null, null]);
  });

  test("a desk tells what workers run, at most so many of each", async (world) => {
    const [one, other] = [await world.brokerFor("w1"), await world.brokerFor("w2")];
    await one.publish(publishedJobs(6));
    const [first, second] = (await claim(one, 3)).claimed;
    const taken = await claimOne(other);
    const look = async (workers: string[], mostEach: number) =>
      (await world.desk.runsOf(workers, { queues: [queue, "emails"], mostEach }))
        .map(({ id, worker }) => `${id} ${worker}`).sort();
    assert.deepEqual(await look(["w2"], 9), [`${taken.id} w2`]);
    assert.deepEqual(
      await look(["w1", "w2", "w3"], 1),
      [`${first!.id} w1`, `${taken.id} w2`].sort(),
    );
    await finish(one, first!, { kind: "done" });
    assert.deepEqual(await look(["w1"], 1), [`${second!.id} w1`]);
    assert.deepEqual(await look([], 9), []);
  });

  test("a desk tells what is parked, and for what", async (world) => {
    const broker = await world.brokerFor("w1");
    assert.deepEqual(await world.desk.parked([queue, "emails"]), []);
    await broker.publish(publishedJobs(3));
    for (const dependency of ["smtp", "fax", "smtp"]) {
      await finish(broker, await claimOne(broker), { kind: "parked", dependency });
    }
    assert.deepEqual(await world.desk.parked(["emails", queue]), [
      { queue, dependency: "fax", jobs: 1 },
      { queue, dependency: "smtp", jobs: 2 },
    ]);
    const [job] = await broker.list(queue, "parked");
    const { dependency } = await world.desk.bounds(job!);
    assert.ok(dependency === "fax" || dependency === "smtp", String(dependency));
  });

  test("a desk tells what is left of jobs that are over", async (world) => {
    const broker = await world.brokerFor("w1");
    await broker.publish(publishedJobs(3));
    await finish(broker, await claimOne(broker), { kind: "done" });
    await finish(broker, await claimOne(broker), { kind: "dead", info: {} });
    const none = { queue: "emails", ended: 0, dead: 0, left: 0 };
    const [before, others] = await world.desk.leftovers([queue, "emails"]);
    assert.deepEqual([before!.queue, before!.ended, others], [queue, 2, none]);
    await broker.forget(queue, await broker.finished(queue, 10));
    assert.deepEqual(await world.desk.leftovers([queue]), [{ queue, ended: 0, dead: 1, left: 0 }]);
  });

  test("a desk cancels what waits or is parked, at most so many, and nothing that runs", async (world) => {
    const broker = await world.brokerFor("w1");
    await broker.publish(publishedJobs(3));
    const running = await claimOne(broker);
    await finish(broker, await claimOne(broker), { kind: "parked", dependency: "smtp" });
    const keyed = publishedJobs(2, { key: "k", priority: "low" });
    await broker.publish([...keyed, publishedJob({ delayMs: 60_000 })]);
    assert.equal(await world.desk.cancelWaiting(broker, { queue, waiting: 3, parked: 1 }), 4);
    const states = await Promise.all(
      [running.id, ...idsOf(keyed)].map(async (id) => (await broker.view(queue, id))?.state),
    );
    assert.deepEqual(states, ["running", "cancelled", "cancelled"]);
    const [stats] = await broker.stats([queue]);
    const { waiting, delayed, parked, inFlight } = stats!;
    assert.deepEqual([waiting, delayed, parked, inFlight], [0, 1, 0, 1]);
    assert.equal(await world.desk.cancelWaiting(broker, { queue, waiting: 0, parked: 0 }), 0);
  });

  test("where all is well a desk's looks find nothing, and what it counts anew stays", async (world) => {
    const broker = await world.brokerFor("w1");
    await broker.publish([...publishedJobs(3), publishedJob({ key: "k" })]);
    await claimOne(broker);
    const before = await broker.stats([queue]);
    for (const probe of world.desk.probes(broker, [queue])) {
      const { candidates, isWhole } = await probe.walk();
      assert.deepEqual([isWhole, await probe.judge(candidates)], [true, []]);
    }
    const repaired = await world.desk.repair([]);
    assert.deepEqual(repaired, { replaced: 0, dropped: 0, promisedAgain: 0 });
    await world.desk.recount(queue);
    const after = await broker.stats([queue]);
    assert.deepEqual({ ...after[0], oldestWaitingMs: 0 }, { ...before[0], oldestWaitingMs: 0 });
    assert.equal(await world.desk.lacksJobs(broker), false);
  });

  test("each check of a desk looks, and says what it found", async (world) => {
    for (const [check, look] of world.desk.checks) {
      const findings = await look();
      assert.ok(findings.length > 0, check);
      for (const finding of findings) {
        assert.ok(finding.check.startsWith(check), finding.check);
        assert.equal(finding.fix === null, finding.level === "ok");
      }
    }
  });

  test("what a desk loses is gone, or it says that it cannot be lost", async (world) => {
    const broker = await world.brokerFor("w1");
    const job = publishedJob();
    await broker.publish([job]);
    const lost = await world.desk.lose?.();
    assert.equal(lost === undefined, (await broker.view(queue, job.id)) !== null);
    assert.notEqual(lost, 0);
  });
}
