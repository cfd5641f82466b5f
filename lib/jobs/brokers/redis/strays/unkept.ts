import type { RedisAccess } from "../../../../redis/mod.ts";
import type { Deps } from "../../../../deps.ts";
import { countPublished, publishedUnder } from "../../../outbox/publications.ts";
import type { Broker } from "../../../task/broker.ts";
import type { Candidate, Look, Stray } from "../../strays/stray.ts";
import { missingJobs } from "./missing.ts";

type Stores = RedisAccess & Pick<Deps, "sql">;
const AT_ONCE = 5_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Promises that this life of Redis has, by their books, and that it does not have. A job's promise
 * goes before it does, so that one that is gone has been lost.
 */
export function unkeptPromises(stores: Stores, broker: Pick<Broker, "life">): Look {
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
 * Whether more was promised and published under this life than Redis has, of some queue: then some of
 * it is lost, without a walk to it. A job outlives its promise, so that the first are counted first.
 */
export async function hasFewer(
  { sql, redis, keys }: Stores,
  broker: Pick<Broker, "life">,
): Promise<boolean> {
  const promised = await countPublished(sql, await broker.life());
  const held = await Promise.all(promised.map(({ queue }) => redis.hlen(keys.queue(queue).jobs)));
  return promised.some(({ jobs }, i) => jobs > held[i]!);
}
