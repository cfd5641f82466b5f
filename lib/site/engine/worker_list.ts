import type { Deps } from "../../deps.ts";
import { readWorkers, type WorkerReading } from "../../jobs/operate.ts";
import { arraySource, choice, defineList } from "../../lists/mod.ts";
import { services } from "../services.ts";

/** A worker as a row. */
export interface ListedWorker extends WorkerReading {
  /** Its name. */
  id: string;
}

/** Runs that a row names. */
const RUNS_EACH = 3;

const fields = {
  state: choice("State", {
    idle: "Idle",
    busy: "Busy",
    full: "Full",
    stuck: "Stuck",
    silent: "Silent",
    draining: "Draining",
    drained: "Drained",
  }),
};

/** The workers that have beaten within the last hour. */
export const workerList = defineList({
  name: "workers",
  path: "/admin/workers",
  noun: { one: "worker", many: "workers" },
  permission: "workers.read",
  fields,
  search: { hint: "Name, release, queue or task" },
  columns: {
    worker: { label: "Worker", sort: "ascending", csv: ({ worker }) => worker },
    state: { label: "State", csv: ({ state }) => state },
    beat: {
      label: "Beat",
      isNumeric: true,
      sort: "descending",
      csv: ({ beatAgeMs }) => beatAgeMs,
    },
    slots: {
      label: "Slots",
      isNumeric: true,
      csv: ({ inFlight, slots }) => `${inFlight} of ${slots}`,
    },
    lag: {
      label: "Loop lag",
      isNumeric: true,
      sort: "descending",
      csv: ({ loopLagMs }) => loopLagMs,
    },
    runs: { label: "Runs" },
    queues: { label: "Queues", isExtra: true, csv: ({ queues }) => queues.join(" ") },
    memory: {
      label: "Memory",
      isNumeric: true,
      sort: "descending",
      csv: ({ memoryBytes }) => memoryBytes,
    },
    release: { label: "Release", csv: ({ release }) => release },
    up: { label: "Up", isNumeric: true, sort: "descending", csv: ({ upMs }) => upMs },
  },
  sort: { column: "worker", isDescending: false },
  source: arraySource<ListedWorker, typeof fields>({
    all: listWorkers,
    where: { state: ({ state }, asked) => asked.includes(state) },
    textOf: ({ worker, release, queues, tasks }) =>
      [worker, release, ...queues, ...tasks].join(" "),
    sorts: {
      worker: ({ worker }) => worker,
      beat: ({ beatAgeMs }) => beatAgeMs,
      lag: ({ loopLagMs }) => loopLagMs ?? -1,
      memory: ({ memoryBytes }) => memoryBytes ?? -1,
      up: ({ upMs }) => upMs,
    },
  }),
  titleOf: ({ worker }) => worker,
});

async function listWorkers(deps: Deps): Promise<ListedWorker[]> {
  const workers = await readWorkers(deps, services().broker, { runsEach: RUNS_EACH });
  return workers.map((one) => ({ ...one, id: one.worker }));
}
