import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { cancel, done, snooze } from "../task/outcome.ts";
import { does } from "../task/handler.ts";
import { storeHistory } from "../organs/historian.ts";
import { type JobWorld, jobWorld, Probe } from "../testing/job_world.ts";

async function history(jobs: JobWorld, count: number) {
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("historian");
  return await until(`${count} jobs in history`, async () => {
    await storeHistory(deps, broker, ["default"]);
    const rows = await deps.sql<
      { outcome: string; attempts: number; runs: number; info: unknown }[]
    >`
      select outcome, attempts, runs, info from jobs_history order by finished_at`;
    return rows.length >= count ? [...rows] : null;
  });
}

Deno.test("a worker runs jobs in parallel up to its slots, and never more", async () => {
  await using jobs = await jobWorld();
  let [now, most, ran] = [0, 0, 0];
  const gate = Promise.withResolvers<void>();
  await jobs.work([does(Probe, async () => {
    most = Math.max(most, ++now);
    if (now === 3) gate.resolve();
    await gate.promise;
    now--;
    ran++;
    return done();
  })], { slots: 3 });
  for (let n = 0; n < 20; n++) await jobs.probe(n);
  await until("20 runs", () => ran === 20);
  assert.equal(most, 3);
  assert.equal((await history(jobs, 20)).length, 20);
  const [left] = await jobs.world.deps.sql`select count(*)::int as n from jobs_outbox`;
  assert.equal(left!.n, 0);
});

Deno.test("a throw is tried again after its backoff, then the job is dead with its error", async () => {
  await using jobs = await jobWorld();
  const attempts: number[] = [];
  await jobs.work([does(Probe, (_, ctx) => {
    attempts.push(ctx.attempt);
    return Promise.reject(new Error("no route to ada@example.com"));
  })]);
  await jobs.probe(1);
  const [row] = await history(jobs, 1);
  assert.deepEqual(attempts, [1, 2]);
  assert.equal(row!.outcome, "dead");
  assert.equal(row!.attempts, 2);
  assert.equal((row!.info as { message: string }).message, "no route to [address]");
  assert.ok(!jobs.world.lines.join("").includes("ada@example.com"));
});

Deno.test("snooze() runs again uncharged, cancel() ends with its reason", async () => {
  await using jobs = await jobWorld();
  const seen: number[] = [];
  await jobs.work([does(Probe, (_, ctx) => {
    seen.push(ctx.attempt);
    return Promise.resolve(seen.length < 3 ? snooze(5) : cancel("nobody wants it"));
  })]);
  await jobs.probe(1);
  const [row] = await history(jobs, 1);
  assert.deepEqual(seen, [1, 1, 1]);
  assert.deepEqual([row!.outcome, row!.info], ["cancelled", { reason: "nobody wants it" }]);
});

Deno.test("a handler that returns anything else has failed", async () => {
  await using jobs = await jobWorld();
  // deno-lint-ignore no-explicit-any -- what a careless caller in plain JavaScript would do
  await jobs.work([does(Probe, () => Promise.resolve(undefined as any))]);
  await jobs.probe(1);
  const [row] = await history(jobs, 1);
  assert.equal((row!.info as { kind: string }).kind, "TypeError");
});

Deno.test("the soft limit aborts the signal, the hard limit frees the slot", async () => {
  await using jobs = await jobWorld();
  const aborted = Promise.withResolvers<void>();
  const deaf = Promise.withResolvers<never>();
  let second = false;
  await jobs.work([does(Probe, async ({ n }, ctx) => {
    if (n === 2) {
      second = true;
      return done();
    }
    ctx.signal.addEventListener("abort", () => aborted.resolve());
    return await deaf.promise;
  })], { slots: 1 });
  await jobs.probe(1);
  await jobs.probe(2);
  await aborted.promise;
  await until("the slot is free again", () => second);
  const rows = await history(jobs, 2);
  const dead = rows.find((row) => row.outcome === "dead");
  assert.equal((dead!.info as { kind: string }).kind, "HardLimitError");
});

Deno.test("stop() lets runs end within the grace", async () => {
  await using jobs = await jobWorld();
  const started = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const worker = await jobs.work([does(Probe, async () => {
    started.resolve();
    await release.promise;
    return done();
  })]);
  await jobs.probe(1);
  await started.promise;
  const stopped = worker.stop();
  release.resolve();
  await stopped;
  assert.equal((await history(jobs, 1))[0]!.outcome, "done");
});

Deno.test("stop() hands back uncharged what does not end within the grace", async () => {
  await using jobs = await jobWorld();
  const started = Promise.withResolvers<void>();
  const never = Promise.withResolvers<never>();
  const worker = await jobs.work([does(Probe, async () => {
    started.resolve();
    return await never.promise;
  })], { graceMs: 10 });
  await jobs.probe(1);
  await started.promise;
  await worker.stop();
  const attempts: number[] = [];
  await jobs.work([does(Probe, (_, ctx) => {
    attempts.push(ctx.attempt);
    return Promise.resolve(done());
  })], { name: "w2" });
  await history(jobs, 1);
  assert.deepEqual(attempts, [1]);
});

Deno.test("a delayed job runs when it is due, not before", async () => {
  await using jobs = await jobWorld();
  const ranAt = Promise.withResolvers<number>();
  await jobs.work([does(Probe, () => {
    ranAt.resolve(Date.now());
    return Promise.resolve(done());
  })]);
  const dueAt = Date.now() + 150;
  await jobs.probe(1, { at: new Date(dueAt) });
  assert.ok(await ranAt.promise >= dueAt);
});

Deno.test("a job of a task the worker does not know waits, uncharged", async () => {
  await using jobs = await jobWorld();
  await jobs.work([]);
  await jobs.probe(1);
  const broker = await jobs.brokerFor("observer");
  await until("it waits", async () => (await broker.stats(["default"]))[0]!.delayed === 1);
});

Deno.test("the request's id travels into the lines of its job", async () => {
  await using jobs = await jobWorld();
  await jobs.work([does(Probe, () => Promise.resolve(done()))]);
  jobs.world.deps = { ...jobs.world.deps, requestId: "req-77" };
  await jobs.probe(1);
  await history(jobs, 1);
  const line = jobs.world.lines.find((one) => one.includes('"job.completed"'));
  assert.equal(JSON.parse(line!).request_id, "req-77");
});

Deno.test("a result that Postgres cannot store as it is does not stop history", async () => {
  await using jobs = await jobWorld();
  await jobs.work([does(Probe, () => Promise.resolve(done({ text: "nul \0, half \ud800" })))]);
  await jobs.probe(1);
  const [row] = await history(jobs, 1);
  assert.deepEqual(row!.info, { result: { text: "nul \uFFFD, half \uFFFD" } });
});
