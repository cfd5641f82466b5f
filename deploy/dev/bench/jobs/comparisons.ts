import type { Comparison } from "./compare.ts";
import type { Side } from "./sides.ts";

export interface Sides {
  ours: Side;
  oursOnPostgres: Side;
  bullmq: Side;
  graphile: Side;
}

/** One or two seconds a side, so that both have warmed up alike. */
const JOBS = { process: 150_000, bulk: 300_000, single: 300_000 };
const PEER_JOBS = { process: 30_000, bulk: 40_000, single: 60_000 };
const POSTGRES_JOBS = { plain: 4_000, batched: 60_000 };

/** What is held against peers: like with like. */
export function comparisons(sides: Sides): Comparison[] {
  return [...onRedis(sides), ...onPostgres(sides)];
}

function onRedis({ ours, bullmq }: Sides): Comparison[] {
  const pair = (what: string, size: keyof typeof JOBS) => ({
    ours: { name: "ours", side: ours, what, jobs: JOBS[size] },
    peers: [{ name: "BullMQ", side: bullmq, what, jobs: PEER_JOBS[size] }],
  });
  return [
    {
      what: 'process, 50 slots, one process, `keep: "failures"` (BullMQ: removeOnComplete)',
      ...pair("process", "process"),
      bar: 5,
    },
    {
      what: 'process, 50 slots, one process, `keep: "all"` (BullMQ: its default)',
      ...pair("process-kept", "process"),
      bar: 3,
    },
    { what: "bulk enqueue, 1,000 a call", ...pair("bulk", "bulk"), bar: 8 },
    { what: "single enqueue, 50 concurrent callers", ...pair("single", "single"), bar: 4 },
  ];
}

function onPostgres({ oursOnPostgres: side, graphile }: Sides): Comparison[] {
  const jobs = POSTGRES_JOBS.batched;
  const plain = { name: "graphile-worker", side: graphile };
  const local = { ...plain, name: "graphile-worker with its local queue" };
  return [
    {
      what: "Postgres broker: process, 50 slots, one process",
      ours: { name: "ours", side, what: "process", jobs },
      peers: [
        { ...plain, what: "process", jobs: POSTGRES_JOBS.plain },
        { ...local, what: "process-local", jobs },
      ],
      bar: 1.2,
    },
    {
      what: "Postgres broker: bulk enqueue, 1,000 a call",
      ours: { name: "ours", side, what: "bulk", jobs },
      peers: [{ ...plain, what: "bulk", jobs }],
      bar: 1.2,
    },
  ];
}
