import type { Deps } from "../../../../deps.ts";
import { publishedUnder } from "../../../outbox/publications.ts";
import type { Candidate, Probe, Stray } from "../../strays/stray.ts";

/*
 * The probes on Postgres, where a job and its place are one row. Three things can go wrong there: a
 * row that no move would ever find, runs of a key that are counted wrongly, a promise whose row is
 * gone. One statement judges candidates, so that it sees one instant.
 */
type Stores = Pick<Deps, "sql">;
const AT_ONCE = 2_000;
const KEYS = 100;
const FIRST = "00000000-0000-0000-0000-000000000000";
/** The life under which promises are published into Postgres. */
const LIFE = "postgres";

export function rowProbes({ sql }: Stores): Probe[] {
  return [misplacedRows({ sql }), miscountedKeys({ sql }), unkeptRows({ sql })];
}

type RowRef = Pick<Candidate, "queue" | "id">;

/** Reads two thousand candidates by their ids, and goes on there the next time. */
function byId(
  fault: Candidate["fault"],
  read: (after: string) => Promise<readonly RowRef[]>,
): Probe["walk"] {
  let after = FIRST;
  return async () => {
    const rows = await read(after);
    after = rows.length < AT_ONCE ? FIRST : rows.at(-1)!.id;
    const candidates = rows.map(({ queue, id }): Candidate => ({ fault, queue, id }));
    return { candidates, isWhole: after === FIRST };
  };
}

const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ id }) => id);

function misplacedRows({ sql }: Stores): Probe {
  return {
    faults: ["unplaced"],
    walk: byId("unplaced", (after) =>
      sql<RowRef[]>`
        select id, queue from jobs_broker where id > ${after} order by id limit ${AT_ONCE}`),
    async judge(candidates) {
      const rows = await sql<(RowRef & { seen: string; says: string })[]>`
        select id, queue, state || ' ' || seq as seen, state || ', but ' || says as says
          from (select j.*, case
                  when j.state = 'waiting' and j.priority not in (1, 2, 3, 11, 12, 13)
                       then 'in no class'
                  when j.state = 'waiting' and j.priority < 10 and j.key is not null
                       and not exists (select from jobs_broker_queues q
                                        where q.queue = j.queue and q.is_fair)
                       then 'its queue knows of no keys'
                  when j.state = 'waiting' and j.priority < 10 and j.key is not null
                       and not exists (select from jobs_broker_tokens t where t.queue = j.queue
                                          and t.key = j.key and t.priority = j.priority)
                       then 'the token of its key is nowhere'
                  when j.state = 'delayed' and j.due_ms is null then 'due at no time'
                  when j.state = 'running' and j.worker is null then 'held by no worker'
                  when j.state = 'parked' and j.dependency is null then 'for no dependency' end as says
                  from jobs_broker j where j.id = any (${idsOf(candidates)}::uuid[])) looked
         where says is not null order by id`;
      return rows.map((row): Stray => ({ fault: "unplaced", ...row }));
    },
  };
}

/**
 * Keys whose runs are counted wrongly: the key waits for a run that is over, or runs more jobs than
 * it may.
 */
function miscountedKeys({ sql }: Stores): Probe {
  const read = async () => {
    const rows = await sql<{ queue: string; key: string; counted: number; found: number }[]>`
      select coalesce(k.queue, r.queue) as queue, coalesce(k.key, r.key) as key,
             coalesce(k.running, 0) as counted, coalesce(r.running, 0)::int as found
        from (select queue, key, running from jobs_broker_keys where running <> 0) k
        full join (select queue, key, count(*) as running from jobs_broker
                    where state = 'running' and key is not null group by queue, key) r
             on r.queue = k.queue and r.key = k.key
       where coalesce(k.running, 0) <> coalesce(r.running, 0) limit ${KEYS}`;
    return rows.map(({ queue, key, counted, found }): Stray => ({
      fault: "miscounted",
      queue,
      id: key,
      seen: String(counted - found),
      says: `${found} jobs of the key run, ${counted} by the books`,
    }));
  };
  return {
    faults: ["miscounted"],
    walk: async () => ({ candidates: await read(), isWhole: true }),
    judge: async (candidates) => candidates.length === 0 ? [] : await read(),
  };
}

function unkeptRows({ sql }: Stores): Probe {
  return {
    faults: ["unkept"],
    walk: byId("unkept", (after) => publishedUnder(sql, { life: LIFE, after, limit: AT_ONCE })),
    async judge(candidates) {
      const rows = await sql<(RowRef & { seen: string })[]>`
        select id, queue, publishes::text as seen
          from (${publishedUnder(sql, { life: LIFE, ids: idsOf(candidates), limit: AT_ONCE })}) o
         where not exists (select from jobs_broker j where j.id = o.id)`;
      const says = "promised and published, but there is no such job";
      return rows.map((row): Stray => ({ fault: "unkept", ...row, says }));
    },
  };
}
