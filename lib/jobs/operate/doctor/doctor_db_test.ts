import assert from "node:assert/strict";
import { absentRedis } from "../../../testing/absent_redis.ts";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { testWorld } from "../../../testing/world.ts";
import { cleanJobs } from "../../organs/cleanup.ts";
import { defineTask } from "../../task/define.ts";
import { queues } from "../../task/job.ts";
import { publishedJob } from "../../brokers/conformance/world.ts";
import { onBothBrokers } from "../testing/both_brokers.ts";
import { checkClocks } from "./clocks.ts";
import type { Finding } from "../../brokers/finding.ts";
import { checkKeys } from "../../brokers/redis/desk/keys.ts";
import { checkKept } from "./kept.ts";
import { examine } from "./mod.ts";
import { checkPayloads, checkTasks } from "./payloads.ts";
import { judgeRedis } from "../../brokers/redis/desk/server.ts";
import { checkPartitions, checkVacuum } from "./tables.ts";
import { checkWorkers } from "./workers.ts";

const args = z.strictObject({});
const brief = (findings: Finding[]) => findings.map(({ check, level }) => `${check} ${level}`);

function info(differing: Record<string, string> = {}) {
  return new Map(Object.entries({
    maxmemory_policy: "noeviction",
    maxmemory: "0",
    used_memory: "900",
    aof_enabled: "1",
    aof_last_write_status: "ok",
    aof_last_bgrewrite_status: "ok",
    ...differing,
  }));
}

Deno.test("the doctor wants a Redis that evicts nothing, has room and keeps its log", () => {
  assert.deepEqual(judgeRedis(info()).filter((finding) => finding.level !== "ok"), []);
  for (
    const [differing, expected] of [
      [{ maxmemory_policy: "allkeys-lru" }, "redis.eviction red"],
      [{ maxmemory: "1000" }, "redis.memory red"],
      [{ aof_enabled: "0" }, "redis.aof red"],
      [{ aof_last_write_status: "err" }, "redis.aof red"],
      [{ aof_last_bgrewrite_status: "err" }, "redis.aof warn"],
    ] as const
  ) {
    const bad = judgeRedis(info(differing)).filter((finding) => finding.level !== "ok");
    assert.deepEqual(brief(bad), [expected]);
    assert.ok(bad[0]!.fix);
  }
});

Deno.test("the doctor sees clocks that disagree", async () => {
  await using world = await testWorld();
  for (const [aheadMs, level] of [[0, "ok"], [2_000, "warn"], [-3_600_000, "red"]] as const) {
    world.clock.set(new Date(Date.now() + aheadMs));
    const found = brief(await checkClocks(world.deps));
    assert.deepEqual(found, [`clock.redis ${level}`, `clock.postgres ${level}`]);
  }
});

Deno.test("the doctor finds keys that nothing bounds and nothing lets expire", async () => {
  await using world = await testWorld();
  const { redis, keys } = world.deps;
  const q = keys.queue("default");
  await redis.rpush(q.ready("normal"), "a");
  await redis.set(keys.cache("fine"), "1", "EX", 60);
  await redis.hset(q.jobs, { young: "2a00 0 1\n{}", old: "2a00 0 1\n{}", waiting: "2a10 0 0\n{}" });
  await redis.hset(q.standings, "young", `done 2a00 1 w 1-${Date.now()}`);
  await redis.lpush(q.finished, "young");
  assert.deepEqual(brief(await checkKeys(world.deps)), ["keys ok"]);
  await redis.set(keys.cache("forever"), "1");
  await redis.hset(q.standings, "old", `done 2a00 1 w 1-${Date.now() - 3_600_000}`);
  await redis.eval(
    "for i = 1, 100001 do redis.call('LPUSH', KEYS[1], i) end redis.call('RPUSH', KEYS[1], 'old')",
    1,
    q.finished,
  );
  const found = await checkKeys(world.deps);
  assert.deepEqual(brief(found), ["keys.unbounded red", "keys.no_ttl warn", "keys.forgotten warn"]);
  assert.ok(
    found[0]!.says.includes(q.finished) && found[2]!.says.includes(`${q.finished} (job old)`),
  );
});

Deno.test("the doctor finds jobs that carry data, and tasks without limits", async () => {
  await using world = await testWorld();
  const promise = (task: string, text: string) =>
    world.deps.sql`
      insert into jobs_outbox (id, task, queue, priority, args, run_at, publish_by)
      values (${uuidv7()}, ${task}, 'default', 'normal', ${JSON.stringify({ text })}::text::jsonb,
              now(), now())`;
  await promise("small", "x".repeat(6_000));
  assert.deepEqual(brief(await checkPayloads(world.deps)), ["payloads ok"]);
  await promise("large", "x".repeat(7_000));
  const [found] = await checkPayloads(world.deps);
  assert.match(found!.says, /^1 job\(s\) of large .+ 7\d\d\d bytes$/);
  assert.deepEqual(brief(checkTasks([defineTask("usual", { args })])), ["tasks ok"]);
  const endless = defineTask("endless", { args, hardLimitMs: 86_400_000, attempts: 1_000 });
  assert.deepEqual(brief(checkTasks([endless])), ["tasks warn", "tasks warn"]);
});

Deno.test("the doctor sees tables that are not vacuumed", async () => {
  await using world = await testWorld();
  assert.deepEqual(brief(await checkVacuum(world.deps)), ["postgres.autovacuum ok"]);
  await world.deps.sql`alter table jobs_outbox set (autovacuum_enabled = false)`;
  const [found] = await checkVacuum(world.deps);
  assert.equal(found!.level, "red");
  await world.deps.sql.unsafe(/`(.+)`/.exec(found!.fix!)![1]!);
  assert.deepEqual(brief(await checkVacuum(world.deps)), ["postgres.autovacuum ok"]);
});

Deno.test("the doctor wants partitions made ahead", async () => {
  await using world = await testWorld();
  const level = async () => (await checkPartitions(world.deps))[0]!.level;
  assert.equal(await level(), "red");
  await cleanJobs(world.deps);
  assert.equal(await level(), "ok");
  world.clock.advance(10 * 86_400_000);
  assert.equal(await level(), "warn");
  world.clock.advance(4 * 86_400_000);
  assert.equal(await level(), "red");
});

Deno.test("examine() goes on where Redis is away, and says that once", async () => {
  await using world = await testWorld();
  const away = absentRedis();
  away.on("error", () => {});
  const broker = {
    life: () => Promise.reject(new Error("It is not asked")),
    now: () => Promise.reject(new Error("Nor this")),
    workers: () => Promise.reject(new Error("Nor this")),
  };
  const findings = await examine({ ...world.deps, redis: away }, { broker, tasks: [] });
  away.disconnect();
  assert.deepEqual(brief(findings.slice(0, 2)), ["postgres ok", "redis red"]);
  assert.ok(brief(findings).includes("postgres.autovacuum ok"));
  assert.deepEqual(findings.filter((finding) => finding.check.startsWith("clock")), []);
});

Deno.test("the doctor misses workers for queues that nobody serves, and sees one that lives ahead of time", async () => {
  const nowMs = Date.now();
  const beat = {
    worker: "w1",
    slots: 1,
    tasks: [],
    release: "r",
    inFlight: 0,
    startedAtMs: nowMs,
    lastClaimAtMs: null as number | null,
    lastFinishAtMs: null,
    beatAtMs: nowMs + 1_000,
  };
  const look = async (...beats: Partial<typeof beat & { queues: string[] }>[]) =>
    await checkWorkers({
      now: () => Promise.resolve(nowMs),
      workers: () => Promise.resolve(beats.map((one) => ({ ...beat, queues: [], ...one }))),
    });
  assert.match((await look())[0]!.says, /No worker is alive/);
  const all = [...queues];
  assert.deepEqual(brief(await look({ queues: all })), ["workers ok"]);
  const some = await look({ queues: all.filter((name) => name !== "emails") });
  assert.match(some[0]!.says, /^No worker serves emails: /);
  assert.deepEqual(brief(await look({ queues: all, lastClaimAtMs: nowMs + 600_000 })), [
    "workers ok",
    "clock.worker warn",
  ]);
  assert.match((await look({ queues: all, beatAtMs: nowMs - 60_000 }))[0]!.says, /No worker is/);
});

onBothBrokers("the doctor says how much is kept, and what is past its bound", async (looked) => {
  const { deps, broker } = looked;
  const { sql, redis, keys, config } = deps;
  const faults = async () =>
    (await checkKept(deps)).filter(({ level }) => level !== "ok")
      .map(({ check, level }) => `${check} ${level}`);
  await broker.publish([publishedJob(), publishedJob({ key: "shop" })]);
  assert.deepEqual(await faults(), []);
  await sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, intended_at)
    select gen_random_uuid(), 'k', 'intended', 1, 'w', n::text, now() - interval '40 days'
      from generate_series(1, 3) n`;
  assert.deepEqual(await faults(), ["kept.effects warn"]);
  await sql`delete from job_effects`;
  const fill = "for i = 1, tonumber(ARGV[1]) do redis.call('LPUSH', KEYS[1], 'x' .. i) end";
  const q = keys.queue("default");
  if (config.JOBS_BROKER === "redis") {
    await redis!.eval(fill, 1, q.finished, 10_001);
    await redis!.eval(fill, 1, q.ready("normal"), 10_002);
    assert.deepEqual(await faults(), ["kept.ended warn", "kept.left warn"]);
    return;
  }
  await sql`
    insert into jobs_broker (id, queue, state, priority, seq, run, run_base, keep, is_promised,
                             enqueued_ms, ready_ms, envelope)
    select gen_random_uuid(), 'default', 'done', 2, n, 1, 0, 'all', false, 1, 1, '{}'
      from generate_series(1, 10001) n`;
  assert.deepEqual(await faults(), ["kept.ended warn"]);
});
