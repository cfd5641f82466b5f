import assert from "node:assert/strict";
import { startRedisServer } from "../../testing/redis_server.ts";
import { until } from "../../testing/until.ts";
import { defineTask } from "../task/define.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

/** A probe that may take as long as a slow machine needs to stop its Redis. */
const LongProbe = defineTask("probe", { args: Probe.args, attempts: 2 });

Deno.test("stop() does not wait for a Redis that is away; what it held runs elsewhere, uncharged", async () => {
  await using server = await startRedisServer();
  await using jobs = await jobWorld({ env: { REDIS_URL: server.url } });
  const started = Promise.withResolvers<void>();
  const never = Promise.withResolvers<never>();
  const worker = await jobs.work([does(LongProbe, async () => {
    started.resolve();
    return await never.promise;
  })], { graceMs: 10 });
  const id = await jobs.probe(1);
  await started.promise;
  // Not killed: it may owe its log the claim, or the job, for up to two seconds.
  await server.stop();
  const beganMs = performance.now();
  await worker.stop();
  assert.ok(performance.now() - beganMs < 5_000, "it ends by itself");
  await server.start();
  const broker = await jobs.brokerFor("w2");
  const taken = await until("its job is taken back", async () => {
    const reaped = await broker.reap(["default"]).catch(() => []);
    return reaped.flatMap(({ recovered }) => recovered)[0] ?? null;
  });
  assert.equal(taken, id);
  const attempts: number[] = [];
  await jobs.work([does(LongProbe, (_, ctx) => {
    attempts.push(ctx.attempt);
    return Promise.resolve(done());
  })], { name: "w3" });
  await until("it has run", () => attempts.length > 0);
  assert.deepEqual(attempts, [1]);
});
