import type { Subject } from "../../../audit/mod.ts";
import type { DeadChoice } from "../../history/dead/letter.ts";

/**
 * The subject of an act on dead letters, for the audit: the one job, or the error, the task or the
 * queue of many.
 */
export function subjectOf(which: DeadChoice): Subject {
  if ("ids" in which) return which.ids.length === 1 ? `job:${which.ids[0]}` : "dead";
  const { queue, task, fingerprint } = which.filter;
  if (fingerprint !== undefined) return `error:${fingerprint}`;
  if (task !== undefined) return `task:${task}`;
  return queue === undefined ? "dead" : `queue:${queue}`;
}
