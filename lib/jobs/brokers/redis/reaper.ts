import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import type { Reaped } from "../../broker.ts";
import { BEATS_MISSED_MS, createWatch } from "../watch.ts";
import { serverRunId } from "./life.ts";
import { readEntries } from "./registry.ts";
import type { JobScripts } from "./scripts.ts";
import { serverMs } from "./server_says.ts";

/*
 * When is a worker dead?
 *
 *   all its connections are closed, seen in two rounds running  -> connections_closed  (< 1 s)
 *   no beat for three seconds                                   -> beats_missed
 *   a processing list belongs to nobody in the registry, twice  -> unknown_owner (after a flush)
 *
 * Each may be wrong about a worker that was only frozen or cut off. That is harmless: its jobs get
 * a new run, and the fence refuses whatever the old run still wants to write. A Redis that was away
 * makes everybody look silent, so the reaper judges only what it has watched for three seconds.
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

type Gone = { worker: string; cause: Reaped["cause"] };
type Entries = Awaited<ReturnType<typeof readEntries>>;

export function createReaper(options: ReaperOptions) {
  const { redis, keys } = options;
  const watch = createWatch();
  let closedBefore = new Set<string>();
  let orphansBefore = new Set<string>();
  let orphansSoughtAtMs = 0;

  async function orphans(queues: readonly string[], entries: Entries): Promise<Gone[]> {
    const known = new Set(entries.map((entry) => entry.worker));
    const found = await findOrphans(options, queues, known);
    const twice = [...found].filter((worker) => orphansBefore.has(worker));
    orphansBefore = found;
    return twice.map((worker) => ({ worker, cause: "unknown_owner" }));
  }

  return async function reap(queues: readonly string[]): Promise<Reaped[]> {
    const [entries, time, runId] = await Promise.all([
      readEntries(redis, keys),
      redis.time(),
      serverRunId(redis),
    ]);
    const nowMs = serverMs(time);
    const watched = watch(runId, nowMs) > BEATS_MISSED_MS;
    // Ids of another run of the server say nothing about this one's connections.
    const closed = await withoutConnections(redis, entries.filter((e) => e.entry.runId === runId));
    const gone: Gone[] = [];
    for (const { worker, beatAtMs } of entries) {
      if (closed.has(worker) && closedBefore.has(worker)) {
        gone.push({ worker, cause: "connections_closed" });
      } else if (watched && nowMs - beatAtMs > BEATS_MISSED_MS) {
        gone.push({ worker, cause: "beats_missed" });
      }
    }
    closedBefore = closed;
    if (nowMs - orphansSoughtAtMs > options.orphansEveryMs) {
      orphansSoughtAtMs = nowMs;
      gone.push(...await orphans(queues, entries));
    }
    return await Promise.all(gone.map((one) => bury(options, queues, one)));
  };
}

async function withoutConnections(
  redis: Redis,
  entries: { worker: string; entry: { connections: string[] } }[],
): Promise<Set<string>> {
  const ids = entries.flatMap(({ entry }) => entry.connections);
  if (ids.length === 0) return new Set();
  const list = await redis.client("LIST", "ID", ...ids.map(Number)) as string;
  const open = new Set([...list.matchAll(/^id=(\d+) /gm)].map((match) => match[1]));
  const dead = entries.filter(({ entry }) => !entry.connections.some((id) => open.has(id)));
  return new Set(dead.map(({ worker }) => worker));
}

/** Owners of processing lists whom the registry does not know. */
async function findOrphans(
  { redis, keys }: ReaperOptions,
  queues: readonly string[],
  known: ReadonlySet<string>,
): Promise<Set<string>> {
  const owners = await Promise.all(queues.map((queue) => redis.smembers(keys.queue(queue).owners)));
  return new Set(owners.flat().filter((worker) => !known.has(worker)));
}

async function bury(
  options: ReaperOptions,
  queues: readonly string[],
  about: Gone,
): Promise<Reaped> {
  const { redis, keys } = options;
  const reaped: Reaped = { ...about, recovered: [], dead: [] };
  for (const queue of queues) {
    const args = [about.worker, options.crashCap, TAKEN_AT_ONCE];
    const [back, dead] = await options.scripts.reap(queue, args);
    reaped.recovered.push(...back);
    reaped.dead.push(...dead);
  }
  await redis.multi().zrem(keys.workers, about.worker).del(keys.worker(about.worker)).exec();
  return reaped;
}
