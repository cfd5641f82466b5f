import { type Redis, type RedisKeys, type RedisServer, serverOf } from "../../../redis/mod.ts";
import type { WorkerBeat } from "../../task/broker.ts";
import { serverRunId } from "./life.ts";
import { FORGOTTEN_AFTER_S, serverMs } from "./server_says.ts";

interface Member {
  redis: Redis;
  keys: RedisKeys;
  worker: string;
  blocker?: Redis;
}

/** What the registry holds of one worker besides its beat. */
export interface WorkerEntry {
  beat: WorkerBeat;
  /** Ids of the worker's connections; once all of them are closed, the process is gone. */
  connections: string[];
  /** The life of the server that gave out these ids. */
  runId: string;
}

/** Say that the worker lives, what it does, and by which connections its death can be seen. */
export async function beat(member: Member, what: WorkerBeat): Promise<void> {
  const { redis, keys, worker, blocker } = member;
  const server = serverOf(redis, keys.workers);
  const waits = blocker?.status === "ready" ? serverOf(blocker, keys.workers) : null;
  const [runId, own, other, time] = await Promise.all([
    serverRunId(server),
    server.client("ID"),
    waits && connectionId(waits),
    server.time(),
  ]);
  const connections = [own, other].filter((id) => id !== null).map(String);
  const entry: WorkerEntry = { beat: what, connections, runId };
  await redis.multi()
    .zadd(keys.workers, serverMs(time), worker)
    .set(keys.worker(worker), JSON.stringify(entry), "EX", FORGOTTEN_AFTER_S)
    .exec();
}

const connectionIds = new WeakMap<RedisServer, { stream: unknown; id: Promise<number> }>();

/**
 * The id of a connection that is often busy with a blocking call. It is asked once for each socket,
 * since a second question would wait behind that call.
 */
function connectionId(server: RedisServer): Promise<number> {
  const stream: unknown = server.stream;
  const known = connectionIds.get(server);
  if (known && known.stream === stream) return known.id;
  const id = server.client("ID") as Promise<number>;
  connectionIds.set(server, { stream, id });
  id.catch(() => connectionIds.delete(server));
  return id;
}

export async function leave(member: Member): Promise<void> {
  const { redis, keys, worker } = member;
  await redis.multi().zrem(keys.workers, worker).del(keys.worker(worker)).exec();
}

export async function listWorkers(redis: Redis, keys: RedisKeys) {
  const entries = await readEntries(redis, keys);
  return entries.map(({ entry, beatAtMs }) => ({ ...entry.beat, beatAtMs }));
}

/** Remove workers whose entries have expired, which happens while no reaper runs. */
export async function forgetExpired(redis: Redis, keys: RedisKeys, nowMs: number): Promise<void> {
  await redis.zremrangebyscore(keys.workers, "-inf", nowMs - FORGOTTEN_AFTER_S * 1_000);
}

/**
 * All registered workers with the time of their last beat, at most 1,000, the longest silent first.
 */
export async function readEntries(redis: Redis, keys: RedisKeys) {
  const flat = await redis.zrange(keys.workers, "0", "999", "WITHSCORES");
  const found: { worker: string; beatAtMs: number; entry: WorkerEntry }[] = [];
  const names = flat.filter((_, i) => i % 2 === 0);
  if (names.length === 0) return found;
  const texts = await redis.mget(names.map((name) => keys.worker(name)));
  for (const [i, worker] of names.entries()) {
    const text = texts[i];
    if (text) found.push({ worker, beatAtMs: Number(flat[i * 2 + 1]), entry: JSON.parse(text) });
  }
  return found;
}
