import type { RedisAccess } from "../../../../redis/mod.ts";
import type { Deps } from "../../../../deps.ts";
import { isUuid } from "../../../../text/mod.ts";
import { RUNS_APART } from "../../../task/run_numbers.ts";
import { countPublication, publicationsOf, publishAgain } from "../../../outbox/publications.ts";
import type { RepairCounts, Stray } from "../../strays/stray.ts";
import { strayScripts } from "./scripts.ts";

/** Strays that are looked up at once, and scripts under way at once. */
const AT_ONCE = 500;

type Stores = RedisAccess & Pick<Deps, "sql">;
type Scripts = ReturnType<typeof strayScripts>;

/**
 * Repair strays. The script that moves a job first checks that the job still stands as it was seen,
 * so a job that has moved on by itself stays as it is. If the job's run turns out to be alive, the
 * fence refuses it; a delayed job whose due time is lost goes at once.
 */
export async function repairEntries(
  deps: Stores,
  strays: readonly Stray[],
): Promise<RepairCounts> {
  const scripts = strayScripts(deps.redis, deps.keys);
  const repaired: RepairCounts = { replaced: 0, dropped: 0, promisedAgain: 0 };
  for (let at = 0; at < strays.length; at += AT_ONCE) {
    const some = await repairSome(deps, scripts, strays.slice(at, at + AT_ONCE));
    repaired.replaced += some.replaced;
    repaired.dropped += some.dropped;
    repaired.promisedAgain += some.promisedAgain;
  }
  return repaired;
}

async function repairSome(
  deps: Stores,
  scripts: Scripts,
  strays: readonly Stray[],
): Promise<RepairCounts> {
  const of = (...faults: Stray["fault"][]) => strays.filter(({ fault }) => faults.includes(fault));
  const promises = new Map(
    (await publicationsOf(deps.sql, idsOf(strays))).map((one) => [one.id, one]),
  );
  // Must run before the jobs are put back, which changes how they stand.
  const undoubled = await Promise.all(
    of("doubled").map((stray) => {
      const { queue, id, standing = "", says } = stray;
      const belongs = says.startsWith("twice") ? 1 : 0;
      return scripts.undouble(queue, [id, placeName(deps, stray), standing, belongs]);
    }),
  );
  await countPublication(deps.sql, idsOf(of("unplaced")));
  const replaced = await Promise.all(
    of("unplaced").map(({ queue, id, standing = "" }) => {
      const promise = promises.get(id);
      const base = promise ? promise.publishes * RUNS_APART : "";
      return scripts.replace(queue, [id, standing, promise?.dueMs ?? 0, base, RUNS_APART]);
    }),
  );
  const dropped = await Promise.all(
    of("unknown").map((stray) => {
      const { queue, id } = stray;
      return scripts.drop(queue, [id, placeName(deps, stray), promises.get(id)?.key ?? ""]);
    }),
  );
  // An id left in the line would stand there twice once its job comes back.
  await Promise.all(
    of("unkept").map(({ queue, id }) => scripts.drop(queue, [id, "", promises.get(id)?.key ?? ""])),
  );
  return {
    replaced: sum(replaced),
    dropped: sum(dropped) + sum(undoubled),
    promisedAgain: await publishAgain(deps.sql, idsOf(of("unkept", "stripped"))),
  };
}

/** The key of the stray's place, without the prefix that all keys of its queue share. */
function placeName({ keys }: Stores, { queue, place = "" }: Stray): string {
  return place.slice(keys.queue(queue).jobs.length - "jobs".length);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0);
}

/** Ids that a promise can have: a place in Redis may hold any text. */
function idsOf(strays: readonly Stray[]): string[] {
  return strays.map(({ id }) => id).filter(isUuid);
}
