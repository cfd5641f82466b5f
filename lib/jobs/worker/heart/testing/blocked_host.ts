/*
 * A worker's process that claims one job and then computes on its only thread, or is stuck there in a
 * write to stderr that nobody reads.
 *
 *   blocked_host.ts REDIS_URL PREFIX QUEUE BLOCK_MS|unread with-heart|without-heart
 */
import { createLog } from "../../../../log/mod.ts";
import { connectRedis, keysFor, redisReady } from "../../../../redis/mod.ts";
import type { WorkerBeat } from "../../../task/broker.ts";
import { createRedisBroker } from "../../../brokers/redis/broker.ts";
import { createHeartThread } from "../heart_thread.ts";

const [redisUrl, prefix, queue, blockMs, heart] = Deno.args as [
  string,
  string,
  string,
  string,
  string,
];
const worker = `blocked-${Deno.pid}`;
const log = createLog({ service: "blocked", release: "test", level: "error", write: () => {} });
const redis = connectRedis(redisUrl, { name: worker, log, commandTimeoutMs: 30_000 });
await redisReady(redis);
const keys = keysFor(redis, prefix);
const broker = createRedisBroker({ redis, keys, worker });
const beat: WorkerBeat = {
  worker,
  queues: [queue],
  slots: 1,
  tasks: ["probe"],
  inFlight: 1,
  release: "test",
  startedAtMs: Date.now(),
  lastClaimAtMs: null,
  lastFinishAtMs: null,
};
await broker.beat(beat);
const thread = heart === "with-heart"
  ? createHeartThread({ redisUrl, keys, beat, connections: [redis] })
  : null;
await thread?.beating;
const { claimed } = await broker.turn(queue, { finishes: [], slots: 1 });
say({ claimed: claimed.length, worker });
if (blockMs === "unread") { while (true) Deno.stderr.writeSync(new Uint8Array(65_536)); }
const until = performance.now() + Number(blockMs);
while (performance.now() < until);
const [job] = claimed;
const verdict = { kind: "done" } as const;
const { finished } = await broker.turn(queue, {
  finishes: [{ id: job!.id, run: job!.run, verdict }],
  slots: 0,
});
say({ finished: finished[0], lagMs: thread?.loopLagMs });
await thread?.stop();
await broker.leave();
redis.disconnect();
Deno.exit(0);

function say(what: unknown): void {
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(what) + "\n"));
}
