import { SecondLook } from "../../task/second_look.ts";
import { type Redis, type RedisKeys, type RedisServer, serverOf } from "../../../redis/mod.ts";
import type { Recovery } from "../../task/broker.ts";
import { enterLostRuns, type LostRun } from "./lost_runs.ts";
import { causeOfDeath, createWatch } from "../watch.ts";
import { serverRunId } from "./life.ts";
import { forgetExpired, readEntries } from "./registry.ts";
import type { JobScripts } from "./scripts.ts";
import { serverMs } from "./server_says.ts";

/*
 * When is a worker dead?
 *
 *   all its connections are closed, seen in two rounds running,
 *   and no beat for two seconds                                 -> connections_closed
 *   no beat for three seconds                                   -> beats_missed
 *   a processing list belongs to nobody in the registry, twice  -> unknown_owner (after a flush)
 *
 * Each rule may be wrong about a worker that was only frozen or cut off. That is harmless: its jobs
 * get a new run, and the fence refuses whatever the old run still wants to write. While Redis is
 * away, or is full and refuses beats, all workers look silent; so the reaper judges a worker only
 * by the time in which it watched the same server take beats.
 */
const TAKEN_AT_ONCE = 300;

interface ReaperOptions {
  redis: Redis;
  keys: RedisKeys;
  scripts: JobScripts;
  crashCap: number;
  /** Milliseconds between two looks for lists without an owner. */
  orphansEveryMs: number;
}

type LostWorker = { worker: string; cause: Recovery["cause"] };

export function createReaper(options: ReaperOptions) {
  const { redis, keys } = options;
  const watch = createWatch();
  const closedLook = new SecondLook();
  const orphansLook = new SecondLook();
  let orphansSoughtAtMs = 0;

  async function orphans(queues: readonly string[]): Promise<LostWorker[]> {
    const orphans = orphansLook.confirm(await findOrphans(options, queues));
    return [...orphans].map((worker) => ({ worker, cause: "unknown_owner" }));
  }

  return async function reap(queues: readonly string[]): Promise<Recovery[]> {
    const server = serverOf(redis, keys.workers);
    const [entries, time, runId, takesBeats] = await Promise.all([
      readEntries(redis, keys),
      server.time(),
      serverRunId(server),
      doesTakeBeats(redis, keys),
    ]);
    const nowMs = serverMs(time);
    const watchedMs = watch(takesBeats ? runId : null, nowMs);
    if (!takesBeats) {
      closedLook.forget();
      orphansLook.forget();
      return [];
    }
    // After a restart of the server, the connection ids of its earlier life say nothing.
    const closed = closedLook.confirm(
      await withoutConnections(server, entries.filter((e) => e.entry.runId === runId)),
    );
    const gone: LostWorker[] = [];
    for (const { worker, beatAtMs } of entries) {
      const isClosed = closed.has(worker);
      const cause = causeOfDeath({ silentMs: nowMs - beatAtMs, isClosed, watchedMs });
      if (cause) gone.push({ worker, cause });
    }
    if (nowMs - orphansSoughtAtMs > options.orphansEveryMs) {
      orphansSoughtAtMs = nowMs;
      await forgetExpired(redis, keys, nowMs);
      gone.push(...await orphans(queues));
    }
    return await Promise.all(gone.map((one) => bury(options, queues, one)));
  };
}

/**
 * Ask with a beat in nobody's name, which changes nothing: a full Redis refuses it like all beats.
 */
async function doesTakeBeats(redis: Redis, keys: RedisKeys): Promise<boolean> {
  try {
    await redis.zadd(keys.workers, "XX", 0, "");
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ReplyError") return false;
    throw error;
  }
}

async function withoutConnections(
  server: RedisServer,
  entries: { worker: string; entry: { connections: string[] } }[],
): Promise<Set<string>> {
  const ids = entries.flatMap(({ entry }) => entry.connections);
  if (ids.length === 0) return new Set();
  const list = await server.client("LIST", "ID", ...ids.map(Number)) as string;
  const open = new Set([...list.matchAll(/^id=(\d+) /gm)].map((match) => match[1]));
  const dead = entries.filter(({ entry }) => !entry.connections.some((id) => open.has(id)));
  return new Set(dead.map(({ worker }) => worker));
}

/** Owners of processing lists that the registry does not know. */
async function findOrphans(
  { redis, keys }: ReaperOptions,
  queues: readonly string[],
): Promise<Set<string>> {
  const lists = await Promise.all(queues.map((queue) => redis.smembers(keys.queue(queue).owners)));
  const owners = [...new Set(lists.flat())];
  if (owners.length === 0) return new Set();
  const beats = await redis.zmscore(keys.workers, ...owners);
  return new Set(owners.filter((_, i) => beats[i] === null));
}

async function bury(
  options: ReaperOptions,
  queues: readonly string[],
  about: LostWorker,
): Promise<Recovery> {
  const { redis, keys } = options;
  const reaped: Recovery = { ...about, recovered: [], dead: [] };
  const lost: LostRun[] = [];
  for (const queue of queues) {
    for (let left = 1; left > 0;) {
      const args = [about.worker, options.crashCap, TAKEN_AT_ONCE];
      const [back, dead, stillHeld, runs] = await options.scripts.reap(queue, args);
      reaped.recovered.push(...back);
      reaped.dead.push(...dead);
      lost.push(...back.map((id, i) => ({ queue, id, run: Number(runs[i]) })));
      left = stillHeld;
    }
  }
  await enterLostRuns(redis, keys, { worker: about.worker, lost });
  await redis.multi().zrem(keys.workers, about.worker).del(keys.worker(about.worker)).exec();
  return reaped;
}
