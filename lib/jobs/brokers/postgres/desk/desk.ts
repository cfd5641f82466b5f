import type { Deps } from "../../../../deps.ts";
import { cancelState } from "../../cancel_state.ts";
import type { Desk, Leftovers, ParkedCount } from "../../desk.ts";
import { recount } from "../books.ts";
import { repairRows } from "../strays/repair_rows.ts";
import { looksAtRows } from "../strays/rows.ts";
import { readBounds } from "./bounds.ts";

type Stores = Pick<Deps, "sql">;
/** Of more ends that wait for their history, no more is said. */
const COUNTED = 100_001;

/** What people see of the jobs in Postgres, and do to them. */
export function createPostgresDesk({ sql }: Stores): Desk {
  return {
    bounds: (job) => readBounds(sql, job),
    async parked(queues) {
      return [
        ...await sql<ParkedCount[]>`
          select queue, dependency, count(*)::int as jobs from jobs_broker
           where state = 'parked' and queue = any (${[...queues]}::text[])
           group by queue, dependency order by queue, dependency`,
      ];
    },
    async leftovers(queues) {
      return [
        ...await sql<Leftovers[]>`
          select q.queue, 0 as left,
                 (select count(*)::int from (
                    select from jobs_broker where queue = q.queue
                       and state in ('done', 'dead', 'cancelled') limit ${COUNTED}) few) as ended,
                 (select coalesce(sum(held_dead), 0)::int from jobs_broker_counts
                   where queue = q.queue) as dead
            from unnest(${[...queues]}::text[]) q(queue)`,
      ];
    },
    async cancelWaiting(broker, { queue, waiting, parked }) {
      const waited = await cancelState(broker, { queue, state: "waiting", most: waiting });
      return waited + await cancelState(broker, { queue, state: "parked", most: parked });
    },
    checks: [],
    lose: null,
    probes: () => looksAtRows({ sql }),
    repair: (strays) => repairRows({ sql }, strays),
    recount: async (queue) => void await recount(sql, queue),
    // A row and its promise are of one database: what is gone is found by the looks.
    lacksJobs: () => Promise.resolve(false),
  };
}
