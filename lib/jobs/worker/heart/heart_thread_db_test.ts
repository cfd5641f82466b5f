import assert from "node:assert/strict";
import { Secret } from "../../../config/mod.ts";
import { createLog } from "../../../log/mod.ts";
import { readLines } from "../../../testing/read_lines.ts";
import { type RedisServer, startRedisServer } from "../../../testing/redis_server.ts";
import { connectRedis, redisKeys, redisReady, serverOf } from "../../../redis/mod.ts";
import { testWorld, type World } from "../../../testing/world.ts";
import { until } from "../../../testing/until.ts";
import type { Recovery, WorkerBeat } from "../../task/broker.ts";
import { createRedisBroker } from "../../brokers/redis/broker.ts";
import { readEntries } from "../../brokers/redis/registry.ts";
import { createHeartThread } from "./heart_thread.ts";

const queue = "default";

function brokerOf({ deps }: World, worker: string) {
  return createRedisBroker({ redis: deps.redis, keys: deps.keys, worker });
}

async function publishOne(world: World): Promise<void> {
  await brokerOf(world, "publisher").publish([{
    id: crypto.randomUUID(),
    queue,
    priority: "normal",
    runAtMs: 0,
    envelope: { task: "probe", args: {}, about: [], requestId: null, promisedAtMs: Date.now() },
    runBase: 0,
  }]);
}

/** Start a host that blocks; collects what it says. */
function startHost(world: World, about: { blockMs: number | "unread"; heart: boolean }) {
  const script = new URL("./testing/blocked_host.ts", import.meta.url).href;
  const url = world.deps.config.REDIS_URL.reveal();
  const heart = about.heart ? "with-heart" : "without-heart";
  const args = [url, world.deps.keys.prefix, queue, String(about.blockMs), heart];
  const host = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "--allow-all", script, ...args],
    stdin: "null",
    stdout: "piped",
    stderr: about.blockMs === "unread" ? "piped" : "inherit",
  }).spawn();
  const said: Record<string, unknown>[] = [];
  const reading = readLines(host.stdout, (line) => void said.push(JSON.parse(line)));
  world.defer(() => reading);
  return { host, said };
}

/** Reap again and again until `isOver`; everything that was taken. */
async function reapUntil(
  world: World,
  isOver: (taken: Recovery[]) => boolean,
): Promise<Recovery[]> {
  const broker = brokerOf(world, "reaper");
  const taken: Recovery[] = [];
  await until("the end of the watch", async () => {
    taken.push(...await broker.reap([queue]));
    return isOver(taken);
  }, { everyMs: 100, withinMs: 60_000 });
  return taken;
}

function beatOf(worker: string): WorkerBeat {
  return {
    worker,
    queues: [queue],
    slots: 1,
    tasks: [],
    inFlight: 0,
    release: "test",
    startedAtMs: 0,
    lastClaimAtMs: null,
    lastFinishAtMs: null,
  };
}

Deno.test("a host whose thread is blocked for five seconds keeps its job", async () => {
  await using world = await testWorld();
  await publishOne(world);
  const { host, said } = startHost(world, { blockMs: 5_000, heart: true });
  await until("a claim", () => said.length > 0);
  const taken = await reapUntil(world, () => said.length > 1);
  assert.deepEqual(taken, []);
  assert.equal(said[1]!["finished"], true);
  assert.ok(Number(said[1]!["lagMs"]) > 2_000, `it felt ${said[1]!["lagMs"]} ms of it`);
  assert.equal((await host.status).code, 0);
});

Deno.test("without its heart the same host is taken for dead, and fenced", async () => {
  await using world = await testWorld();
  await publishOne(world);
  const { host, said } = startHost(world, { blockMs: 5_000, heart: false });
  await until("a claim", () => said.length > 0);
  const [taken] = await reapUntil(world, (so) => so.length > 0);
  assert.equal(taken!.cause, "beats_missed");
  await until("its answer", () => said.length > 1);
  assert.equal(said[1]!["finished"], false);
  await host.status;
});

Deno.test("a host that is killed takes its heart along", async () => {
  await using world = await testWorld();
  await publishOne(world);
  const { host, said } = startHost(world, { blockMs: 60_000, heart: true });
  await until("a claim", () => said.length > 0);
  host.kill("SIGKILL");
  const [taken] = await reapUntil(world, (so) => so.length > 0);
  assert.equal(taken!.cause, "connections_closed");
  assert.equal(taken!.recovered.length, 1);
  await host.status;
});

Deno.test("a host that is stuck in a write which nobody reads is not beaten for in the end", async () => {
  await using world = await testWorld();
  await publishOne(world);
  const { host, said } = startHost(world, { blockMs: "unread", heart: true });
  await until("a claim", () => said.length > 0);
  const [taken] = await reapUntil(world, (so) => so.length > 0);
  assert.equal(taken!.cause, "beats_missed");
  assert.equal(taken!.recovered.length, 1);
  host.kill("SIGKILL");
  await host.status;
  await host.stderr.cancel();
});

Deno.test("beats carry what the host told last, its connections and its lag", async () => {
  await using world = await testWorld();
  const { redis, keys, config } = world.deps;
  const url = config.REDIS_URL.reveal();
  const beat = beatOf("w1");
  const options = { redisUrl: url, keys, beat, connections: [redis], everyMs: 20 };
  const heart = createHeartThread(options);
  await heart.beating;
  heart.update({ inFlight: 7 });
  const own = String(await serverOf(redis, keys.workers).client("ID"));
  const entry = await until("the new counters", async () => {
    const [found] = await readEntries(redis, keys);
    return found?.entry.beat.inFlight === 7 ? found.entry : null;
  });
  assert.equal(entry.connections.length, 2);
  assert.ok(entry.connections.includes(own));
  assert.ok(heart.loopLagMs < 1_000);
  await heart.stop();
  await until("its connection is closed", async () => {
    const clients = String(await redis.client("LIST"));
    return !clients.includes("name=smartmarket-heart-w1");
  });
});

Deno.test("a host that stays silent for longer than allowed is not beaten for", async () => {
  await using world = await testWorld();
  const { keys, config } = world.deps;
  const redisUrl = config.REDIS_URL.reveal();
  const about = { redisUrl, keys, beat: beatOf("w2"), everyMs: 20, deafAfterMs: 50 };
  const heart = createHeartThread(about);
  await heart.beating;
  const blockedUntil = performance.now() + 600;
  while (performance.now() < blockedUntil);
  const blockedForMs = await beatAgeMs(world, "w2");
  assert.ok(blockedForMs > 100, `last beat ${blockedForMs} ms ago`);
  await heart.stop();
});

Deno.test("an outage of Redis is told once, and the beats come back by themselves", async () => {
  await using server = await startRedisServer();
  const told: string[] = [];
  const heart = createHeartThread({
    redisUrl: server.url,
    keys: redisKeys(),
    beat: beatOf("w3"),
    everyMs: 20,
    onError: (reason) => void told.push(reason),
  });
  await heart.beating;
  await server.stop("SIGKILL");
  await refuseConnections(server, 4);
  await server.start();
  const log = createLog({ service: "test", release: "test", level: "error", write: () => {} });
  const redis = connectRedis(server.url, { name: "test", log });
  await redisReady(redis);
  await redis.flushall();
  await until("it beats again", async () => await redis.zscore("jobs:workers", "w3"));
  assert.equal(told.length, 1, told.join(", "));
  await heart.stop();
  redis.disconnect();
});

/** Stand where the server was, and hang up on the first `count` who call. */
async function refuseConnections({ url }: RedisServer, count: number): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: Number(new URL(url).port) });
  for (let n = 0; n < count; n++) (await listener.accept()).close();
}

async function beatAgeMs({ deps }: World, worker: string): Promise<number> {
  const [score, [seconds, micros]] = await Promise.all([
    deps.redis.zscore(deps.keys.workers, worker),
    deps.redis.time(),
  ]);
  return Number(seconds) * 1_000 + Number(micros) / 1_000 - Number(score);
}

Deno.test("after a change of the password the heart beats on with the new one", async () => {
  await using world = await testWorld();
  await using server = await startRedisServer();
  const url = (password: string) => server.url.replace("//", `//shop:${password}@`);
  await server.ask("ACL SETUSER shop on >first ~* &* +@all");
  const file = { text: url("first") };
  const { keys } = world.deps;
  const heart = createHeartThread({
    redisUrl: new Secret(file.text, () => file.text),
    keys,
    beat: beatOf("w3"),
    everyMs: 20,
  });
  await heart.beating;
  await server.ask("ACL SETUSER shop >second <first");
  file.text = url("second");
  await server.ask("CLIENT KILL TYPE normal SKIPME yes");
  await server.ask(`DEL ${keys.worker("w3")}`);
  await until(
    "it beats again",
    async () => /:1/.test(await server.ask(`EXISTS ${keys.worker("w3")}`)),
  );
  await heart.stop();
});
