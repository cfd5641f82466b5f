import assert from "node:assert/strict";
import fc from "fast-check";
import { fakeClock, HOUR_MS } from "../../../clock.ts";
import { createMemoryBroker } from "../../brokers/model/broker.ts";
import { memoryState } from "../../brokers/model/state.ts";
import { DependencyAway } from "../../task/failure.ts";
import { type Breakers, createBreakers } from "./breakers.ts";
import { PROBE_LEASE_MS } from "./state.ts";
import { memoryBreakerStore } from "./store.ts";
import { dependentJobs } from "./testing/dependent_jobs.ts";

const dependency = "smtp";
const STEP_MS = 250;
const HARD_LIMIT_MS = 2_000;

interface SimulatedRun {
  id: string;
  run: number;
  endsAtMs: number;
  startedHalfOpen: boolean;
}

/** Three workers, their jobs, and a dependency that comes and goes. */
class Shop {
  readonly clock = fakeClock();
  readonly store = memoryBreakerStore(this.clock);
  readonly parked: string[] = [];
  ready: string[] = [];
  running: SimulatedRun[] = [];
  readonly done = new Set<string>();
  readonly runs = new Map<string, number>();
  isUp = true;
  mostProbes = 0;
  workers: Breakers[] = [];

  constructor() {
    this.startWorkers();
  }

  startWorkers(): void {
    const broker = {
      unpark: (_queue: string, _dependency: string, limit: number) => {
        const back = this.parked.splice(0, limit);
        this.ready.push(...back);
        return Promise.resolve(back.length);
      },
    };
    this.workers = [1, 2, 3].map(() =>
      createBreakers(broker, {
        store: this.store,
        queues: ["emails"],
        dependencies: [dependency],
        log: () => {},
        random: () => 0.5,
      })
    );
  }

  nowMs(): number {
    return this.clock.now().getTime();
  }

  /** All workers die and are started again; what they ran is taken back. */
  crash(): void {
    this.ready.push(...this.running.map(({ id }) => id));
    this.running = [];
    this.startWorkers();
  }

  async step(takesMs: number): Promise<void> {
    this.clock.advance(STEP_MS);
    for (const worker of this.workers) await worker.runOnce();
    await this.endRuns();
    for (const worker of this.workers) await worker.runOnce();
    const ready = this.ready;
    this.ready = [];
    for (const [n, id] of ready.entries()) await this.begin(this.workers[n % 3]!, id, takesMs);
    const probes = this.running.filter((one) => one.startedHalfOpen).length;
    this.mostProbes = Math.max(this.mostProbes, probes);
  }

  async begin(worker: Breakers, id: string, takesMs: number): Promise<void> {
    const run = (this.runs.get(id) ?? 0) + 1;
    this.runs.set(id, run);
    const asks = { id, run, hardLimitMs: HARD_LIMIT_MS };
    if (await worker.enter([dependency], asks) !== null) return void this.parked.push(id);
    const { phase } = await this.store.read(dependency);
    const endsAtMs = this.nowMs() + Math.min(takesMs, HARD_LIMIT_MS - 1);
    this.running.push({ id, run, endsAtMs, startedHalfOpen: phase === "half_open" });
  }

  async endRuns(): Promise<void> {
    const over = this.running.filter((one) => one.endsAtMs <= this.nowMs());
    this.running = this.running.filter((one) => one.endsAtMs > this.nowMs());
    for (const { id, run } of over) {
      const error = this.isUp ? undefined : new DependencyAway(dependency);
      await this.workers[0]!.leave([dependency], { id, run, hardLimitMs: HARD_LIMIT_MS }, error);
      if (error) this.parked.push(id);
      else this.done.add(id);
    }
  }
}

const moves = fc.array(
  fc.record({
    goesDown: fc.boolean(),
    newJobs: fc.nat(6),
    steps: fc.integer({ min: 1, max: 30 }),
    takesMs: fc.nat(HARD_LIMIT_MS),
    crashes: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

Deno.test("never more than one probe, and every parked job comes back", async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (script) => {
      const shop = new Shop();
      let jobs = 0;
      for (const { goesDown, newJobs, steps, takesMs, crashes } of script) {
        shop.isUp = !goesDown;
        if (crashes) shop.crash();
        for (let n = 0; n < newJobs; n++) shop.ready.push(`job-${jobs++}`);
        for (let n = 0; n < steps; n++) await shop.step(takesMs);
      }
      shop.isUp = true;
      for (let n = 0; n < 600 && shop.done.size < jobs; n++) await shop.step(10);
      assert.equal(shop.done.size, jobs);
      assert.deepEqual(shop.parked, []);
      assert.ok(shop.mostProbes <= 1, `${shop.mostProbes} probes at once`);
    }),
    { numRuns: 150 },
  );
});

/** The breakers of two workers over one that is half-open; the first of them runs the probe. */
async function twoAndAProbe() {
  const shop = new Shop();
  const [first, second] = shop.workers as [Breakers, Breakers];
  const probe = { id: "probe", run: 3, hardLimitMs: HOUR_MS };
  await first.leave([dependency], { ...probe, id: "before" }, awayFor(1));
  shop.clock.advance(2_000);
  await Promise.all([first.runOnce(), second.runOnce()]);
  assert.equal(await first.enter([dependency], probe), null);
  return { shop, first, second, probe, other: { ...probe, id: "other", run: 1 } };
}

function awayFor(retryAfterMs: number): DependencyAway {
  return new DependencyAway(dependency, { retryAfterMs });
}

Deno.test("a probe that takes long is the only one as long as its worker lives", async () => {
  const { shop, first, second, probe, other } = await twoAndAProbe();
  for (let ms = 0; ms < 120_000; ms += STEP_MS) {
    shop.clock.advance(STEP_MS);
    await first.runOnce();
    assert.equal(await second.enter([dependency], other), dependency);
  }
  await first.leave([dependency], probe);
  assert.equal(await second.enter([dependency], other), null);
});

Deno.test("a probe whose worker died blocks its dependency for seconds, and its own next run not at all", async () => {
  const { shop, second, other } = await twoAndAProbe();
  shop.clock.advance(PROBE_LEASE_MS - 1);
  assert.equal(await second.enter([dependency], other), dependency);
  shop.clock.advance(1);
  assert.equal(await second.enter([dependency], other), null);
  const again = await twoAndAProbe();
  const next = { ...again.probe, run: 4 };
  assert.equal(await again.second.enter([dependency], next), null);
  assert.equal(await again.second.enter([dependency], again.other), dependency);
  // The old run is not dead after all: it decides nothing.
  await again.first.leave([dependency], again.probe, awayFor(60_000));
  await again.second.leave([dependency], next);
  assert.equal((await again.shop.store.read(dependency)).phase, "ramping");
});

Deno.test("a store that does not answer stands in nobody's way", async () => {
  const events: string[] = [];
  const away = () => Promise.reject(new Error("Connection is closed"));
  const breakers = createBreakers({ unpark: () => Promise.resolve(0) }, {
    store: { read: away, change: away },
    queues: ["emails"],
    dependencies: [dependency],
    log: (event) => void events.push(event),
  });
  const run = { id: "j", run: 1, hardLimitMs: 1_000 };
  assert.equal(await breakers.enter([dependency], run), null);
  await breakers.leave([dependency], run, new DependencyAway(dependency));
  assert.deepEqual(events, ["breaker.failed", "breaker.failed"]);
});

Deno.test("what is known to be well costs no call", async () => {
  let calls = 0;
  const store = memoryBreakerStore(fakeClock());
  const breakers = createBreakers({ unpark: () => Promise.resolve(0) }, {
    store: { ...store, change: (...args) => (calls++, store.change(...args)) },
    queues: ["emails"],
    dependencies: [dependency],
    log: () => {},
  });
  await breakers.runOnce();
  const before = calls;
  const run = { id: "j", run: 1, hardLimitMs: 1_000 };
  assert.equal(await breakers.enter([dependency], run), null);
  await breakers.leave([dependency], run);
  assert.equal(calls, before);
});

Deno.test("an outage of a minute charges nothing and loses nothing", async () => {
  const clock = fakeClock();
  const events: string[] = [];
  const broker = createMemoryBroker({ worker: "w1", state: memoryState(clock) });
  const breakers = createBreakers(broker, {
    store: memoryBreakerStore(clock),
    queues: ["emails"],
    dependencies: [dependency],
    log: (event) => void events.push(event),
    random: () => 0.5,
  });
  const work = await dependentJobs(30, { broker, breakers, queue: "emails", dependency });
  for (let atMs = 0; work.ended.size < 30 && atMs < 180_000; atMs += STEP_MS) {
    work.isUp = atMs >= 60_000;
    await breakers.runOnce();
    await work.once();
    clock.advance(STEP_MS);
  }
  for (let n = 0; n < 8; n++) {
    clock.advance(STEP_MS);
    await breakers.runOnce();
  }
  const [stats] = await broker.stats(["emails"]);
  assert.deepEqual([stats!.parked, stats!.waiting, stats!.counts.done], [0, 0, 30]);
  // 1, 2, 4, 8, 16, 32 seconds: six openings are all that a minute costs.
  assert.equal(events.filter((one) => one === "breaker.opened").length, 6);
  assert.equal(events.at(-1), "breaker.closed");
});
