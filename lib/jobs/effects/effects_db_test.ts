import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import { testWorld } from "../../testing/world.ts";
import { EffectRefused, once, onceIn } from "./effects.ts";
import { StaleRunError } from "../task/failure.ts";

const run = (jobId: string, number: number, crashes = 0) => ({
  jobId,
  run: number,
  worker: "w",
  crashes,
  key: "mail",
});

async function ledgerRow(world: Awaited<ReturnType<typeof testWorld>>, jobId: string) {
  const [row] = await world.deps.sql`
    select state, run::int, doubts from job_effects where job_id = ${jobId}`;
  return { ...row };
}

Deno.test("once() does an effect once and gives later runs its stored result", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  const keys: string[] = [];
  const effect = (key: string) => Promise.resolve({ accepted: keys.push(key) });
  assert.deepEqual(await once(world.deps, run(jobId, 1), effect), { accepted: 1 });
  assert.deepEqual(await once(world.deps, run(jobId, 2), effect), { accepted: 1 });
  assert.deepEqual(keys, [`${jobId}.mail`]);
  assert.deepEqual(await ledgerRow(world, jobId), { state: "done", run: 1, doubts: 0 });
});

Deno.test("once() counts a doubt when a run ended between the effect and its record", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  const broken = () => Promise.reject(new Error("connection closed after the last byte"));
  await assert.rejects(once(world.deps, run(jobId, 1), broken));
  const keys: string[] = [];
  await once(world.deps, run(jobId, 2), (key) => Promise.resolve(keys.push(key)));
  assert.deepEqual(keys, [`${jobId}.mail`]);
  assert.deepEqual(await ledgerRow(world, jobId), { state: "done", run: 2, doubts: 1 });
  assert.ok(world.lines.some((line) => line.includes('"effect.doubted"')));
  const counted = await world.deps.metrics.effectsDoubted.get();
  assert.equal(counted.values[0]!.value, 1);
});

Deno.test("once() waits for an older run that may still be about it, and takes its result", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  const mailing = Promise.withResolvers<string>();
  const begun = Promise.withResolvers<void>();
  const older = once(world.deps, run(jobId, 1), () => {
    begun.resolve();
    return mailing.promise;
  });
  await begun.promise;
  // Redis was lost: the job has a new run although no worker died.
  const newer = once(
    world.deps,
    run(jobId, 1_000_001),
    () => Promise.resolve(assert.fail("twice")),
  );
  mailing.resolve("sent");
  assert.deepEqual(await Promise.all([older, newer]), ["sent", "sent"]);
  assert.deepEqual(await ledgerRow(world, jobId), { state: "done", run: 1, doubts: 0 });
});

Deno.test("once() waits for nobody where the older run's worker died", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  await world.deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key)
    values (${jobId}, 'mail', 'intended', 1, 'dead', ${jobId})`;
  const began = performance.now();
  assert.equal(await once(world.deps, run(jobId, 2, 1), () => Promise.resolve(2)), 2);
  assert.ok(performance.now() - began < 3_000, "it did not wait");
  assert.deepEqual(await ledgerRow(world, jobId), { state: "done", run: 2, doubts: 1 });
});

Deno.test("once() waits for what is under way in this process, however its run ended", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  const begun = Promise.withResolvers<void>();
  const mailing = Promise.withResolvers<string>();
  const late = once(world.deps, run(jobId, 1), () => {
    begun.resolve();
    return mailing.promise;
  });
  await begun.promise;
  await world.deps.sql`update job_effects set intended_at = now() - interval '1 minute'`;
  const twice = () => Promise.resolve(assert.fail("twice"));
  const [again, next] = [
    once(world.deps, run(jobId, 1), twice),
    once(world.deps, run(jobId, 2, 1), twice),
  ];
  mailing.resolve("sent");
  assert.deepEqual(await Promise.all([late, again, next]), ["sent", "sent", "sent"]);
  assert.deepEqual(await ledgerRow(world, jobId), { state: "done", run: 1, doubts: 0 });
});

Deno.test("once() that failed may be tried again by the same run, which is a doubt", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  const broken = () => Promise.reject(new Error("broken"));
  await assert.rejects(once(world.deps, run(jobId, 1), broken), /broken/);
  await assert.rejects(once(world.deps, run(jobId, 1), broken), /broken/);
  assert.equal(await once(world.deps, run(jobId, 1), () => Promise.resolve(3)), 3);
  assert.deepEqual(await ledgerRow(world, jobId), { state: "done", run: 1, doubts: 2 });
});

const results: Record<string, [given: unknown, kept: unknown]> = {
  "half a character": ["250 queued \ud83d", "250 queued \ufffd"],
  "NUL": [{ reply: "a\0" }, { reply: "a\ufffd" }],
  "a bigint": [10n, null],
  "megabytes": ["x".repeat(2 ** 20), null],
  "nothing": [undefined, null],
  "a function": [() => 1, null],
  "what throws when it is read": [{ toJSON: () => assert.fail("read") }, null],
};

Deno.test("an effect is not done again for its result, and no write fails for it", async () => {
  await using world = await testWorld();
  for (const [what, [given, kept]] of Object.entries(results)) {
    const jobId = uuidv7();
    assert.equal(await once(world.deps, run(jobId, 1), () => Promise.resolve(given)), given, what);
    const again = once(world.deps, run(jobId, 2), () => Promise.resolve(assert.fail(what)));
    assert.deepEqual(await again, kept, what);
    const write = { ...run(jobId, 2), key: "row" };
    assert.equal(await onceIn(world.deps, write, () => Promise.resolve(given)), given, what);
    const twice = onceIn(world.deps, write, () => Promise.resolve(assert.fail(what)));
    assert.deepEqual(await twice, kept, what);
  }
});

Deno.test("an older run leaves no effect beside a newer one's, under whatever key", async () => {
  await using world = await testWorld();
  const { deps } = world;
  for (const first of [once, onceIn]) {
    const jobId = uuidv7();
    await first(deps, { ...run(jobId, 2), key: "first" }, () => Promise.resolve(1));
    const ran = () => Promise.resolve(assert.fail("ran"));
    for (const then of [once, onceIn]) {
      const zombie = then(deps, { ...run(jobId, 1), key: "other" }, ran);
      await assert.rejects(zombie, { name: "StaleRunError", currentRun: 2 });
    }
  }
});

Deno.test("a run leaves no effect once its job's end is history", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const jobId = uuidv7();
  await deps.sql`
    insert into jobs_history (id, task, queue, outcome, args, runs, attempts, crashes, enqueued_at,
                              finished_at)
    values (${jobId}, 'probe', 'default', 'cancelled', '{}', 2, 0, 1, now(), now())`;
  for (const late of [once, onceIn]) {
    const zombie = late(deps, run(jobId, 1), () => Promise.resolve(assert.fail("ran")));
    await assert.rejects(zombie, { name: "StaleRunError", currentRun: 1 });
  }
});

Deno.test("once() and onceIn() do not take each other's records for their own", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [one, two] = [uuidv7(), uuidv7()];
  const broken = once(deps, run(one, 1), () => Promise.reject(new Error("broken")));
  await assert.rejects(broken, /broken/);
  const write = onceIn(deps, run(one, 2), () => Promise.resolve(1));
  await assert.rejects(write, /"mail" is a key of once\(\) already/);
  await onceIn(deps, run(two, 1), () => Promise.resolve(1));
  const effect = once(deps, run(two, 2), () => Promise.resolve(1));
  await assert.rejects(effect, /"mail" is a key of onceIn\(\) already/);
});

Deno.test("once() does in the end what an older run has left behind for good", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  await world.deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, intended_at)
    values (${jobId}, 'mail', 'intended', 1, 'w', ${jobId}, now() - interval '1 minute')`;
  assert.equal(await once(world.deps, run(jobId, 2), () => Promise.resolve(2)), 2);
  assert.deepEqual(await ledgerRow(world, jobId), { state: "done", run: 2, doubts: 1 });
});

Deno.test("once() has no doubt after an effect that surely did not happen", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  const refused = () => Promise.reject(new EffectRefused("450 try later"));
  await assert.rejects(once(world.deps, run(jobId, 1), refused), EffectRefused);
  assert.deepEqual(await ledgerRow(world, jobId), { state: "refused", run: 1, doubts: 0 });
  await once(world.deps, run(jobId, 2), () => Promise.resolve(1));
  assert.deepEqual(await ledgerRow(world, jobId), { state: "done", run: 2, doubts: 0 });
});

Deno.test("once() turns a zombie away before its effect", async () => {
  await using world = await testWorld();
  const jobId = uuidv7();
  const hang = Promise.withResolvers<number>();
  const begun = Promise.withResolvers<void>();
  const newer = once(world.deps, run(jobId, 5), () => {
    begun.resolve();
    return hang.promise;
  });
  await begun.promise;
  const zombie = once(world.deps, run(jobId, 4), () => Promise.resolve(assert.fail("ran")));
  await assert.rejects(zombie, StaleRunError);
  hang.resolve(1);
  assert.equal(await newer, 1);
});

Deno.test("onceIn() writes exactly once, also when its transaction fails half way", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await deps.sql`create table effects_of_test (n integer)`;
  const jobId = uuidv7();
  const failing = onceIn(deps, run(jobId, 1), async (tx) => {
    await tx.sql`insert into effects_of_test values (1)`;
    throw new Error("half way");
  });
  await assert.rejects(failing, /half way/);
  for (const number of [2, 3, 3]) {
    const result = await onceIn(deps, run(jobId, number), async (tx) => {
      await tx.sql`insert into effects_of_test values (2)`;
      return { by: number };
    });
    assert.deepEqual(result, { by: 2 });
  }
  assert.deepEqual([...await deps.sql`select n from effects_of_test`], [{ n: 2 }]);
});
