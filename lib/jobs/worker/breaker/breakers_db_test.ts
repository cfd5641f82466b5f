import assert from "node:assert/strict";
import { until } from "../../../testing/until.ts";
import { testWorld, type World } from "../../../testing/world.ts";
import { createRedisBroker } from "../../brokers/redis/broker.ts";
import { DependencyAway } from "../../task/failure.ts";
import { createBreakers } from "./breakers.ts";
import { redisBreakerStore } from "./store.ts";
import { dependentJobs } from "./testing/dependent_jobs.ts";

const dependency = "smtp";
const queue = "emails";

function brokerOf({ deps }: World) {
  return createRedisBroker({ redis: deps.redis, keys: deps.keys, worker: "w1" });
}

function breakersOf(world: World, events: string[] = []) {
  return createBreakers(brokerOf(world), {
    store: redisBreakerStore(world.deps),
    queues: [queue],
    dependencies: [dependency],
    log: (event) => void events.push(event),
    random: () => 0,
  });
}

function runOf(id: string) {
  return { id, run: 1, hardLimitMs: 5_000 };
}

Deno.test("of many processes one probes", async () => {
  await using world = await testWorld();
  const processes = Array.from({ length: 8 }, () => breakersOf(world));
  const failed = new DependencyAway(dependency, { retryAfterMs: 1 });
  await processes[0]!.leave([dependency], runOf("first"), failed);
  assert.equal(processes[0]!.isOpen(dependency), true);
  assert.equal(await processes[1]!.enter([dependency], runOf("second")), dependency);
  await until("half-open", async () => {
    await Promise.all(processes.map((one) => one.runOnce()));
    return processes.every((one) => one.views()[0]!.phase === "half_open");
  });
  const answers = await Promise.all(
    processes.map((one, n) => one.enter([dependency], runOf(`probe-${n}`))),
  );
  assert.equal(answers.filter((away) => away === null).length, 1);
});

Deno.test("failures of several processes add up", async () => {
  await using world = await testWorld();
  const events: string[] = [];
  const processes = [1, 2, 3].map(() => breakersOf(world, events));
  await Promise.all(
    processes.map((one, n) =>
      one.leave([dependency], runOf(`job-${n}`), new DependencyAway(dependency))
    ),
  );
  assert.deepEqual(events, ["breaker.opened"]);
});

Deno.test("parked jobs come back by a probe and a ramp, all of them", async () => {
  await using world = await testWorld();
  const events: string[] = [];
  const [broker, breakers] = [brokerOf(world), breakersOf(world, events)];
  const work = await dependentJobs(12, { broker, breakers, queue, dependency });
  const started = performance.now();
  await until("all jobs done", async () => {
    // The dependency is back when the breaker has opened: what was parked waits for its probe.
    if (breakers.isOpen(dependency)) work.isUp = true;
    await breakers.runOnce();
    await work.once();
    return work.ended.size === 12;
  }, { everyMs: 50 });
  assert.ok(performance.now() - started > 800, "it opened for its wait");
  await until("closed", async () => {
    await breakers.runOnce();
    return events.at(-1) === "breaker.closed";
  }, { everyMs: 50 });
  assert.deepEqual(events, ["breaker.opened", "breaker.closed"]);
  const [stats] = await broker.stats([queue]);
  assert.deepEqual([stats!.parked, stats!.waiting], [0, 0]);
});
