import type { RedisAccess } from "../../../../redis/mod.ts";
import type { Deps } from "../../../../deps.ts";
import { countPublished, publishedUnder } from "../../../outbox/publications.ts";
import type { Broker } from "../../../task/broker.ts";
import type { Candidate, Probe, Stray } from "../../strays/stray.ts";
import { missingJobs } from "./unknown.ts";

type Stores = RedisAccess & Pick<Deps, "sql">;
const AT_ONCE = 5_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Promises whose books say that this life of Redis has their job, though it has none. A job's
 * promise is deleted before the job is forgotten, so a job that is gone while its promise stands
 * has been lost.
 */
export function unkeptPromises(stores: Stores, broker: Pick<Broker, "life">): Probe {
  let after = FIRST;
  return {
    faults: ["unkept"],
    async walk() {
      const rows = await publishedUnder(stores.sql, {
        life: await broker.life(),
        after,
        limit: AT_ONCE,
      });
      after = rows.length < AT_ONCE ? FIRST : rows.at(-1)!.id;
      const candidates = rows.map(({ id, queue }): Candidate => ({ fault: "unkept", queue, id }));
      return { candidates, isWhole: after === FIRST };
    },
    async judge(candidates) {
      const without = await missingJobs(stores, candidates);
      if (without.length === 0) return [];
      const ids = without.map(({ id }) => id);
      const rows = await publishedUnder(stores.sql, {
        life: await broker.life(),
        ids,
        limit: AT_ONCE,
      });
      return rows.map(({ id, queue, publishes }): Stray => ({
        fault: "unkept",
        queue,
        id,
        seen: String(publishes),
        says: "promised and published, but Redis has no such job",
      }));
    },
  };
}

/**
 * Whether Redis has fewer jobs of some queue than were promised and published under this life: then
 * some are lost, and no walk is needed to know it. A job outlives its promise, so promises are
 * counted first.
 */
export async function hasFewer(
  { sql, redis, keys }: Stores,
  broker: Pick<Broker, "life">,
): Promise<boolean> {
  const promised = await countPublished(sql, await broker.life());
  const held = await Promise.all(promised.map(({ queue }) => redis.hlen(keys.queue(queue).jobs)));
  return promised.some(({ jobs }, i) => jobs > held[i]!);
}
