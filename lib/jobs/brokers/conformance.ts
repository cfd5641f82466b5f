import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import type { Broker, Finish, PublishedJob, TurnAnswer, Verdict } from "../broker.ts";

/** What a conformance run needs from a broker: one in the name of a worker, on the same data. */
export interface BrokerWorld extends AsyncDisposable {
  brokerFor(worker: string, crashCap?: number): Promise<Broker>;
}

const none: Finish[] = [];

export function publishedJob(differing: Partial<PublishedJob> = {}): PublishedJob {
  return {
    id: uuidv7(),
    queue: "default",
    priority: "normal",
    runAtMs: 0,
    runBase: 0,
    envelope: { task: "probe", args: { n: 1 }, about: [], requestId: "q1", promisedAtMs: 1 },
    ...differing,
  };
}

function claim(broker: Broker, slots: number): Promise<TurnAnswer> {
  return broker.turn("default", { finishes: none, slots });
}

function finish(broker: Broker, of: { id: string; run: number }, verdict: Verdict) {
  return broker.turn("default", { finishes: [{ id: of.id, run: of.run, verdict }], slots: 0 });
}

/** The behaviour every broker has, as tests. `make` builds an empty world for each. */
export function brokerConformance(name: string, make: () => Promise<BrokerWorld>): void {
  const test = (what: string, run: (world: BrokerWorld) => Promise<void>) =>
    Deno.test(`${name}: ${what}`, async () => {
      await using world = await make();
      await run(world);
    });

  test("publish() takes a job once, however often it comes", async (world) => {
    const broker = await world.brokerFor("a");
    const job = publishedJob();
    assert.equal((await broker.publish([job, job])).created, 1);
    assert.equal((await broker.publish([job])).created, 0);
    assert.equal((await broker.stats(["default"]))[0]!.waiting, 1);
  });

  test("turn() claims oldest first, high before normal before low", async (world) => {
    const broker = await world.brokerFor("a");
    const low = publishedJob({ priority: "low" });
    const [first, second] = [publishedJob(), publishedJob()];
    const high = publishedJob({ priority: "high" });
    await broker.publish([low, first, second, high]);
    const { claimed, more } = await claim(broker, 3);
    assert.deepEqual(claimed.map((job) => job.id), [high.id, first.id, second.id]);
    assert.equal(more, true);
    assert.deepEqual(claimed[0]!.envelope, high.envelope);
  });

  test("turn() gives a job to one worker only", async (world) => {
    const brokers = await Promise.all(["a", "b", "c"].map((worker) => world.brokerFor(worker)));
    await brokers[0]!.publish(Array.from({ length: 30 }, () => publishedJob()));
    const answers = await Promise.all(
      brokers.flatMap((broker) => [1, 2, 3].map(() => claim(broker, 7))),
    );
    const ids = answers.flatMap((answer) => answer.claimed.map((job) => job.id));
    assert.equal(ids.length, 30);
    assert.equal(new Set(ids).size, 30);
  });

  test("turn() never gives a delayed job before it is due", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob({ runAtMs: Date.now() + 60_000 })]);
    const answer = await claim(broker, 1);
    assert.equal(answer.claimed.length, 0);
    assert.ok(answer.nextDueMs! > 50_000 && answer.nextDueMs! <= 60_000);
    assert.equal((await broker.stats(["default"]))[0]!.delayed, 1);
  });

  test("a run that ended well is finished once; its second report is refused", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const [job] = (await claim(broker, 1)).claimed;
    assert.deepEqual((await finish(broker, job!, { kind: "done" })).finished, [true]);
    assert.deepEqual((await finish(broker, job!, { kind: "done" })).finished, [false]);
    const [stored] = await broker.finished("default", 10);
    assert.equal(stored!.outcome, "done");
    assert.equal(stored!.runs, 1);
    assert.equal(stored!.attempts, 1);
    await broker.forget("default", [stored!]);
    assert.deepEqual(await broker.finished("default", 10), []);
  });

  test("a charged retry counts an attempt, a snooze and a return do not", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const verdicts: Verdict[] = [
      { kind: "later", delayMs: 0, charged: false },
      { kind: "returned" },
      { kind: "later", delayMs: 0, charged: true },
    ];
    const seen: number[][] = [];
    for (const verdict of verdicts) {
      const [job] = (await claim(broker, 1)).claimed;
      seen.push([job!.run, job!.attempt]);
      await finish(broker, job!, verdict);
    }
    const [last] = (await claim(broker, 1)).claimed;
    assert.deepEqual([...seen, [last!.run, last!.attempt]], [[1, 1], [2, 1], [3, 1], [4, 2]]);
  });

  test("a returned job is the next one claimed", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob(), publishedJob()]);
    const [job] = (await claim(broker, 1)).claimed;
    await finish(broker, job!, { kind: "returned" });
    assert.equal((await claim(broker, 1)).claimed[0]!.id, job!.id);
  });

  test("a zombie's reports are refused after its job has a newer run", async (world) => {
    const [zombie, heir] = [await world.brokerFor("zombie"), await world.brokerFor("heir")];
    await zombie.publish([publishedJob()]);
    const [old] = (await claim(zombie, 1)).claimed;
    // The zombie never registered: the reaper finds its list without an owner.
    await heir.beat(beatOf("heir"));
    await reapUntilTaken(heir);
    const [current] = (await claim(heir, 1)).claimed;
    assert.equal(current!.id, old!.id);
    assert.equal(current!.attempt, 1);
    for (const kind of ["done", "returned"] as const) {
      assert.deepEqual((await finish(zombie, old!, { kind })).finished, [false]);
    }
    assert.deepEqual((await finish(heir, current!, { kind: "done" })).finished, [true]);
  });

  test("two workers that hold the same run number are told apart", async (world) => {
    const [one, other] = [await world.brokerFor("one"), await world.brokerFor("other")];
    await one.publish([publishedJob()]);
    const [job] = (await claim(one, 1)).claimed;
    assert.deepEqual((await finish(other, job!, { kind: "done" })).finished, [false]);
  });

  test("a job whose workers keep dying is dead, with that evidence", async (world) => {
    const reaper = await world.brokerFor("reaper");
    await reaper.publish([publishedJob()]);
    for (let death = 1; death <= 3; death++) {
      const victim = await world.brokerFor(`victim${death}`, 3);
      assert.equal((await claim(victim, 1)).claimed[0]!.crashes, death - 1);
      await reapUntilTaken(reaper);
    }
    const [dead] = await reaper.finished("default", 1);
    assert.equal(dead!.outcome, "dead");
    assert.equal(dead!.crashes, 3);
    assert.equal((await reaper.stats(["default"]))[0]!.dead, 1);
  });

  test("wait() ends with the queue's name when a job comes, with null when none does", async (world) => {
    const broker = await world.brokerFor("a");
    const waiting = broker.wait(["emails", "default"], 5_000);
    await (await world.brokerFor("publisher")).publish([publishedJob()]);
    assert.equal(await waiting, "default");
    assert.equal(await broker.wait(["emails"], 20), null);
  });

  test("workers() lists who has beaten, leave() takes one off", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.beat(beatOf("a"));
    assert.deepEqual((await broker.workers()).map((worker) => worker.worker), ["a"]);
    await broker.leave();
    assert.deepEqual(await broker.workers(), []);
  });
}

function beatOf(worker: string) {
  return {
    worker,
    queues: ["default"],
    slots: 1,
    tasks: ["probe"],
    inFlight: 0,
    release: "test",
    startedAtMs: 0,
    lastClaimAtMs: null,
    lastFinishAtMs: null,
  };
}

/** An orphan is taken at the second look; a broker that looks rarely is asked again. */
async function reapUntilTaken(broker: Broker): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    const reaped = await broker.reap(["default"]);
    if (reaped.some((one) => one.recovered.length + one.dead.length > 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("The reaper took nothing within 20 s");
}
