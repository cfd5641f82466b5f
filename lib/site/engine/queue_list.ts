import type { Deps } from "../../deps.ts";
import { type QueueReading, readQueues } from "../../jobs/operate.ts";
import { arraySource, choice, defineList } from "../../lists/mod.ts";
import { services } from "../services.ts";

/** A queue as a row. */
export interface ListedQueue extends QueueReading {
  /** Its name. */
  id: string;
}

/** What a queue asks of a person, in a word. */
export function queueState(
  { pause, waiting, workers, oldestWaitingMs }: QueueReading,
): "paused" | "unserved" | "late" | "running" | "idle" {
  if (pause) return "paused";
  if (waiting > 0 && workers === 0) return "unserved";
  if (oldestWaitingMs > LATE_MS) return "late";
  return waiting > 0 ? "running" : "idle";
}

/** A job that waits for longer is worth a look. */
const LATE_MS = 5 * 60_000;

const fields = {
  state: choice("State", {
    paused: "Paused",
    unserved: "Without workers",
    late: "Late",
    running: "Running",
    idle: "Idle",
  }),
};

/** The queues, each with how it keeps up. */
export const queueList = defineList({
  name: "queues",
  path: "/admin/queues",
  noun: { one: "queue", many: "queues" },
  permission: "queues.read",
  fields,
  columns: {
    queue: { label: "Queue", sort: "ascending", csv: ({ queue }) => queue },
    state: { label: "State", csv: (row) => queueState(row) },
    waiting: {
      label: "Waiting",
      isNumeric: true,
      sort: "descending",
      csv: ({ waiting }) => waiting,
    },
    oldest: {
      label: "Oldest",
      isNumeric: true,
      sort: "descending",
      csv: ({ oldestWaitingMs }) => oldestWaitingMs / 1_000,
    },
    running: { label: "Running", isNumeric: true, csv: ({ running }) => running },
    rate: { label: "In / out a second", isNumeric: true, csv: ({ rates }) => rates?.out ?? null },
    took: { label: "P50 / P95", isNumeric: true, csv: ({ run }) => run?.p95 ?? null },
    delay: {
      label: "Start delay, P95",
      isNumeric: true,
      isExtra: true,
      csv: ({ delay }) => delay?.p95 ?? null,
    },
    hour: { label: "Ended, last hour" },
    dead: { label: "Dead", isNumeric: true, sort: "descending", csv: ({ dead }) => dead },
    parked: { label: "Parked", isNumeric: true, isExtra: true, csv: ({ parked }) => parked },
    delayed: { label: "Delayed", isNumeric: true, isExtra: true, csv: ({ delayed }) => delayed },
    slots: { label: "Workers", isNumeric: true, csv: ({ workers }) => workers },
  },
  sort: { column: "queue", isDescending: false },
  source: arraySource<ListedQueue, typeof fields>({
    all: listQueues,
    where: { state: (row, asked) => asked.includes(queueState(row)) },
    sorts: {
      queue: ({ queue }) => queue,
      waiting: ({ waiting }) => waiting,
      oldest: ({ oldestWaitingMs }) => oldestWaitingMs,
      dead: ({ dead }) => dead,
    },
  }),
  titleOf: ({ queue }) => queue,
});

async function listQueues(deps: Deps): Promise<ListedQueue[]> {
  const readings = await readQueues(deps, services().broker);
  return readings.map((one) => ({ ...one, id: one.queue }));
}
