import { literally, readInfos, scanKeys } from "../../../lib/redis/mod.ts";
import type { ChaosSystem } from "./chaos_system.ts";

/*
 * What the system knows of a job whose promise was not kept, for whoever has to find out why: its
 * promise, its hash, where its id stands, and every line that any process wrote about it.
 */
const JOBS_AT_MOST = 5;
const LINES_AT_MOST = 40;

/** Evidence about the oldest promises that are left in the outbox, as lines for a person. */
export async function gatherEvidence(system: ChaosSystem): Promise<string[]> {
  const rows = await system.sql<{ id: string }[]>`
    select id, promised_at, run_at, published_under, publishes from jobs_outbox
     order by promised_at limit ${JOBS_AT_MOST}`;
  const evidence: string[] = [];
  for (const row of rows) {
    evidence.push(`promise ${JSON.stringify(row)}`, ...await hashOf(system, row.id));
    evidence.push(...await placesOf(system, row.id), ...await linesAbout(system, row.id));
  }
  for (const info of await readInfos(system.admin, "server")) {
    evidence.push(`run_id ${info.get("run_id")}`);
  }
  return evidence;
}

async function hashOf({ admin, keys }: ChaosSystem, id: string): Promise<string[]> {
  const key = keys.queue("default").job(id);
  const [hash, ttlMs] = await Promise.all([admin.hgetall(key), admin.pttl(key)]);
  return [`hash ${JSON.stringify(hash)}, to live ${ttlMs} ms`];
}

async function placesOf({ admin, keys }: ChaosSystem, id: string): Promise<string[]> {
  const places: string[] = [];
  for await (const { keys: found } of scanKeys(admin, `${literally(keys.queues)}*`)) {
    for (const key of found) {
      const type = await admin.type(key);
      if (type === "list" && await admin.lpos(key, id) !== null) places.push(`stands in ${key}`);
      if (type === "zset" && await admin.zscore(key, id) !== null) places.push(`stands in ${key}`);
    }
  }
  return places;
}

async function linesAbout({ lineFile }: ChaosSystem, id: string): Promise<string[]> {
  const lines = (await Deno.readTextFile(lineFile)).split("\n");
  return lines.filter((line) => line.includes(id)).slice(-LINES_AT_MOST);
}
