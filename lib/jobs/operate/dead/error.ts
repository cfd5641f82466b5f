import type { Deps } from "../../../deps.ts";
import { arraySource, choice, defineList, line } from "../../../lists/mod.ts";
import type { DeadDetail } from "../../history/dead/detail.ts";
import { type ErrorCounts, selectError } from "../../history/dead/error.ts";
import { type DeadGroup, deadGroups } from "../../history/dead/list.ts";
import type { Redrive } from "../../organs/redrive/shape.ts";
import { newestRedrives } from "../../organs/redrive/store.ts";
import { releasesOf } from "../../settings/workers.ts";
import { queues } from "../../task/job.ts";
import { inspectDead } from "./inspect.ts";

/** All that died of one error, as a row. */
export interface ListedError extends DeadGroup {
  /** The fingerprint. */
  id: string;
  /** The newest that was asked for. */
  redrive: Redrive | null;
}

const fields = {
  task: line("Task"),
  queue: choice(
    "Queue",
    Object.fromEntries(queues.map((one) => [one, one])) as Record<(typeof queues)[number], string>,
  ),
};

/** What open dead letters died of, the newest first. */
export const errorList = defineList({
  name: "errors",
  path: "/admin/dead",
  noun: { one: "error", many: "errors" },
  permission: "dead.read",
  fields,
  search: { hint: "Error or task" },
  columns: {
    error: { label: "What they died of", csv: ({ example }) => wordsOf(example) },
    task: { label: "Task", sort: "ascending", csv: ({ task }) => task },
    count: { label: "Letters", isNumeric: true, sort: "descending", csv: ({ count }) => count },
    first: { label: "First", sort: "descending", csv: ({ oldestAt }) => oldestAt.toISOString() },
    last: { label: "Last", sort: "descending", csv: ({ newestAt }) => newestAt.toISOString() },
    redrive: { label: "Redrive", csv: ({ redrive }) => redrive?.state ?? null },
  },
  sort: { column: "last", isDescending: true },
  source: arraySource<ListedError, typeof fields>({
    all: listErrors,
    where: {
      task: ({ task }, asked) => task === asked,
      queue: ({ queue }, asked) => asked.some((one) => one === queue),
    },
    textOf: ({ task, example, fingerprint }) => `${task} ${wordsOf(example)} ${fingerprint}`,
    sorts: {
      task: ({ task }) => task,
      count: ({ count }) => count,
      first: ({ oldestAt }) => oldestAt.getTime(),
      last: ({ newestAt }) => newestAt.getTime(),
    },
  }),
  titleOf: ({ fingerprint }) => fingerprint,
});

async function listErrors(deps: Deps): Promise<ListedError[]> {
  const groups = await deadGroups(deps);
  const redrives = await newestRedrives(deps.sql, groups.map(({ fingerprint }) => fingerprint));
  const byError = new Map(redrives.map((one) => [one.fingerprint, one]));
  return groups.map((group) => ({
    ...group,
    id: group.fingerprint,
    redrive: byError.get(group.fingerprint) ?? null,
  }));
}

function wordsOf({ kind, message }: DeadGroup["example"]): string {
  return [kind, message].filter(Boolean).join(": ");
}

/** One error with all that is known of who died of it. */
export interface DeadError extends ErrorCounts {
  fingerprint: string;
  /** Of the workers that the newest of them ran on, as far as these are known. */
  releases: string[];
  /** The newest letter: an open one, where there is one. */
  example: DeadDetail;
  redrive: Redrive | null;
}

/** Null where nothing that history keeps died of it. */
export async function inspectError(
  deps: Pick<Deps, "sql">,
  fingerprint: string,
): Promise<DeadError | null> {
  const [counts, [redrive]] = await Promise.all([
    selectError(deps.sql, fingerprint),
    newestRedrives(deps.sql, [fingerprint]),
  ]);
  if (!counts) return null;
  const [example, releases] = await Promise.all([
    inspectDead(deps, counts.exampleId),
    releasesOf(deps.sql, counts.workers),
  ]);
  if (!example) return null;
  return { ...counts, fingerprint, releases, example, redrive: redrive ?? null };
}
