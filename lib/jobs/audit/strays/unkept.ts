import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../broker.ts";
import type { Candidate, Look, Stray } from "./stray.ts";
import { missingJobs } from "./missing.ts";

type Stores = Pick<Deps, "redis" | "keys" | "sql">;
const AT_ONCE = 1_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Promises that this life of Redis has, by their books, and that it does not have. A job's promise
 * goes before it does, so that one that is gone has been lost.
 */
export function unkeptPromises(stores: Stores, broker: Pick<Broker, "life">): Look {
  let after = FIRST;
  return {
    async walk() {
      const rows = await promises(stores, { life: await broker.life(), after, ids: null });
      after = rows.length < AT_ONCE ? FIRST : rows.at(-1)!.id;
      const candidates = rows.map(({ id, queue }): Candidate => ({ fault: "unkept", queue, id }));
      return { candidates, isWhole: after === FIRST };
    },
    async judge(candidates) {
      const without = await missingJobs(stores, candidates);
      if (without.length === 0) return [];
      const ids = without.map(({ id }) => id);
      const rows = await promises(stores, { life: await broker.life(), after: FIRST, ids });
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

/** Promises published under this life, by id. */
async function promises(
  { sql }: Stores,
  { life, after, ids }: { life: string; after: string; ids: readonly string[] | null },
) {
  return await sql<{ id: string; queue: string; publishes: number }[]>`
    select id, queue, publishes from jobs_outbox
     where published_under = ${life} and id > ${after}
       and (${ids === null} or id = any (${[...ids ?? []]}::uuid[]))
     order by id limit ${AT_ONCE}`;
}
