import type { Deps } from "../../../deps.ts";
import { defineList, type ListView, oneByOne } from "../../../lists/mod.ts";
import type { DeadLetter } from "../../history/dead/letter.ts";
import { countOpenDead } from "../../history/dead/list.ts";
import { deadFilters, deadSource } from "../../history/dead/source.ts";
import { discardDead } from "./discard.ts";
import { retryDead } from "./retry.ts";

/** How a letter stands. */
export function letterState(
  { retriedAs, discardedAt }: Pick<DeadLetter, "retriedAs" | "discardedAt">,
): "open" | "retried" | "discarded" {
  return retriedAs ? "retried" : discardedAt ? "discarded" : "open";
}

function refusal(letter: DeadLetter): string | null {
  const state = letterState(letter);
  return state === "open" ? null : `was ${state} before`;
}

/** Dead letters one by one, as staff look for them, retry and discard them. */
export const deadList = defineList({
  name: "dead",
  path: "/admin/dead/letters",
  noun: { one: "dead letter", many: "dead letters" },
  permission: "dead.read",
  fields: deadFilters,
  columns: {
    job: { label: "Job", csv: ({ id }) => id },
    error: { label: "What it died of", csv: ({ kind, message }) => `${kind}: ${message}` },
    fingerprint: { label: "Error", isExtra: true, csv: ({ fingerprint }) => fingerprint },
    state: { label: "State", csv: (row) => letterState(row) },
    task: { label: "Task", csv: ({ task }) => task },
    queue: { label: "Queue", csv: ({ queue }) => queue },
    tries: { label: "Tries", isNumeric: true, csv: ({ attempts }) => attempts },
    about: { label: "About", isExtra: true, csv: ({ about }) => about.join(" ") },
    worker: { label: "Worker", isExtra: true, csv: ({ worker }) => worker },
    died: { label: "Died", sort: "descending", csv: ({ diedAt }) => diedAt.toISOString() },
  },
  sort: { column: "died", isDescending: true },
  source: deadSource,
  views,
  acts: {
    retry: {
      label: "Retry",
      done: "retried",
      permission: "dead.change",
      consequence:
        "Each runs again at once under a new id, without a first one that is watched. For all of one error its page is better.",
      refusal,
      run: oneByOne(async (deps, actor, { id }) => {
        const { retried } = await retryDead(deps, actor, { ids: [id] });
        return retried.length > 0 ? null : "was retried or discarded meanwhile";
      }),
    },
    discard: {
      label: "Discard",
      done: "discarded",
      permission: "dead.change",
      isDestructive: true,
      consequence:
        "They cannot be retried any more. They stay in this list until they are 30 days old.",
      refusal,
      run: oneByOne(async (deps, actor, { id }, why) => {
        const discarded = await discardDead(deps, actor, { ids: [id], why });
        return discarded > 0 ? null : "was retried or discarded meanwhile";
      }),
    },
  },
  titleOf: ({ id, task }) => `${task} ${id.slice(-8)}`,
  stateOf: (row) => letterState(row),
});

async function views(deps: Deps): Promise<ListView[]> {
  return [
    { label: "Open", query: "state=open", count: await countOpenDead(deps) },
    { label: "Retried", query: "state=retried" },
    { label: "Discarded", query: "state=discarded" },
  ];
}
