import type { Deps } from "../../../deps.ts";
import type { Stray } from "./stray.ts";
import { strayScripts } from "./scripts.ts";

/** What became of strays. */
export interface Repaired {
  /** Jobs that stand in a place again, uncharged. */
  replaced: number;
  /** Entries without a job that were taken out, and counted as never enqueued. */
  dropped: number;
  /** Promises that a relay publishes again. */
  promisedAgain: number;
}

const jobId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Scripts = ReturnType<typeof strayScripts>;

/**
 * Mend what `findStrays()` found. Each job is looked at once more in the script that moves it, so
 * that one which has moved on by itself stays as it is. A run that turns out to be alive is refused
 * by the fence; a delayed job whose due time nobody knows any more goes at once.
 */
export async function repairStrays(deps: Deps, strays: readonly Stray[]): Promise<Repaired> {
  const scripts = strayScripts(deps.redis, deps.keys);
  const promises = await promisesOf(deps, strays);
  const ofFault = (fault: Stray["fault"]) => strays.filter((stray) => stray.fault === fault);
  let [replaced, dropped] = [0, 0];
  for (const { queue, id, standing = "" } of ofFault("unplaced")) {
    const dueMs = promises.get(id)?.runAt.getTime() ?? 0;
    replaced += await scripts.replace(queue, [id, standing, dueMs]);
  }
  for (const stray of ofFault("unknown")) {
    dropped += await drop(deps, scripts, { stray, key: promises.get(stray.id)?.key ?? "" });
  }
  const placed = new Set(ofFault("unknown").map(({ id }) => id));
  const unkept = ofFault("unkept");
  for (const stray of unkept) {
    // One without a place was lost while it waited: its id in a waiting list says nothing.
    if (!placed.has(stray.id)) await drop(deps, scripts, { stray, key: "" });
  }
  return { replaced, dropped, promisedAgain: await promiseAgain(deps, unkept) };
}

async function drop(
  { keys }: Deps,
  scripts: Scripts,
  { stray: { queue, id, place }, key }: { stray: Stray; key: string },
): Promise<number> {
  const tag = keys.queue(queue).jobs.slice(0, -"jobs".length);
  return await scripts.drop(queue, [id, place?.slice(tag.length) ?? "", key]);
}

async function promisesOf(
  { sql }: Deps,
  strays: readonly Stray[],
): Promise<Map<string, { runAt: Date; key: string | null }>> {
  // Whatever else stands in a place of Redis: only these can be promised, and the key finds them.
  const ids = strays.map(({ id }) => id).filter((id) => jobId.test(id));
  const rows = await sql<{ id: string; runAt: Date; key: string | null }[]>`
    select id, run_at as "runAt", job_key as key from jobs_outbox
     where id = any (${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Published by the next round of a relay, under run numbers that no lost run had. */
async function promiseAgain(
  { sql, relay }: Deps,
  strays: readonly Stray[],
): Promise<number> {
  if (strays.length === 0) return 0;
  const rows = await sql`
    update jobs_outbox set published_under = null
     where id = any (${strays.map(({ id }) => id)}::uuid[]) returning id`;
  relay.nudge("jobs");
  return rows.length;
}
