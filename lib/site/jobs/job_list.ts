import type { Deps } from "../../deps.ts";
import { isLive, type JobLine } from "../../jobs/operate.ts";
import { queues } from "../../jobs/task.ts";
import { defineList, type ListView } from "../../lists/mod.ts";
import { within } from "../../within.ts";
import { services } from "../services.ts";
import { jobActs } from "./job_acts.ts";
import { jobFilters } from "./job_filters.ts";
import { jobSource } from "./job_source.ts";

const broker = () => services().broker;

/** The jobs of all states, as an operator looks for one. */
export const jobList = defineList({
  name: "jobs",
  path: "/admin/jobs",
  noun: { one: "job", many: "jobs" },
  permission: "jobs.read",
  // What somebody looks for may be a name, though no job has one.
  personal: "jobs.read",
  fields: jobFilters,
  search: { hint: "Id of a job or an order, or text of an error", isPersonal: true },
  columns: {
    task: { label: "Job", csv: ({ task }) => task },
    state: { label: "State", csv: ({ state }) => state },
    about: { label: "About", csv: ({ about }) => about.join(" ") },
    at: { label: "When", sort: "descending", csv: ({ at }) => at.toISOString() },
    took: { label: "Took", isNumeric: true, csv: ({ runMs }) => runMs },
    attempts: { label: "Tries", isNumeric: true, csv: ({ attempts }) => attempts },
    queue: { label: "Queue", csv: ({ queue }) => queue },
    error: { label: "Error", csv: (line) => errorText(line) },
    worker: { label: "Worker", isExtra: true, csv: ({ worker }) => worker },
    id: { label: "Id", isExtra: true, csv: ({ id }) => id },
  },
  sort: { column: "at", isDescending: true },
  source: jobSource({ broker }),
  views: viewsOfStates,
  acts: jobActs,
  titleOf: ({ task, id }) => `${task} ${id.slice(-8)}`,
  stateOf: ({ state }) => isLive(state) ? "open" : state,
});

/** The same for one page, which is told where the broker does not answer. */
export function jobListFor(onAway: () => void): typeof jobList {
  return { ...jobList, source: jobSource({ broker, onAway }) };
}

/** Class and message, as one text; null where nothing was said. */
export function errorText({ error }: Pick<JobLine, "error">): string | null {
  if (error === null) return null;
  return [error.kind, error.message].filter(Boolean).join(": ");
}

/** A page does not wait longer for figures on its tabs, ms. */
const COUNTS_MS = 300;

async function viewsOfStates(_: Deps): Promise<ListView[]> {
  const stats = await within(COUNTS_MS, broker().stats(queues)).catch(() => []);
  const sum = (of: "waiting" | "inFlight" | "delayed" | "parked") =>
    stats.length === 0 ? {} : { count: stats.reduce((all, one) => all + one[of], 0) };
  return [
    { label: "Running", query: "state=running", ...sum("inFlight") },
    { label: "Waiting", query: "state=waiting", ...sum("waiting") },
    { label: "Delayed", query: "state=delayed", ...sum("delayed") },
    { label: "Parked", query: "state=parked", ...sum("parked") },
    { label: "Done", query: "state=done" },
    { label: "Dead", query: "state=dead" },
    { label: "Cancelled", query: "state=cancelled" },
  ];
}
