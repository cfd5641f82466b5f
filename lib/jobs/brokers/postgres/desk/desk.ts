import type { Deps } from "../../../../deps.ts";
import { cancelState } from "../../cancel_state.ts";
import type { Desk, Leftovers, ParkedCount } from "../../desk.ts";
import { recount } from "../books.ts";
import { repairRows } from "../strays/repair_rows.ts";
import { rowProbes } from "../strays/rows.ts";
import { runsOf } from "../look.ts";
import { readBounds } from "./bounds.ts";

type Stores = Pick<Deps, "sql">;
/** Ends waiting for their history are counted up to this number. */
const COUNTED = 100_001;

/** What people see and do of the jobs in Postgres. */
export function createPostgresDesk({ sql }: Stores): Desk {
  return {
    bounds: (job) => readBounds(sql, job),
    runsOf: (workers, of) => runsOf(sql, { workers, ...of }),
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
    probes: () => rowProbes({ sql }),
    repair: (strays) => repairRows({ sql }, strays),
    recount: async (queue) => void await recount(sql, queue),
    // A job's row and its promise are in one database, so the probes find a row that is gone.
    lacksJobs: () => Promise.resolve(false),
  };
}
