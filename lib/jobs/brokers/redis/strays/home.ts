import { SUSPECT_AFTER } from "../../../task/limits.ts";
import type { JobFields, JobRecord } from "../record.ts";
import type { QueueKeys } from "../../../../redis/mod.ts";
import { priorities, type Priority } from "../../../task/job.ts";

/**
 * The one key where a job's id stands, read from the job's record; an ended job's id stands in
 * either of two.
 */
export type Home = { list: string } | { set: string } | { ended: true };

export function homeOf(q: QueueKeys, record: JobRecord, fields: JobFields): Home {
  const { state, worker, priority } = record;
  switch (state) {
    case "running":
      return { list: q.proc(worker) };
    case "parked":
      return { list: q.parked(fields["dep"] ?? "") };
    case "delayed":
      return { set: q.due };
    case "ready":
      if (Number(fields["crashes"] ?? 0) >= SUSPECT_AFTER) return { list: q.suspects };
      return {
        list: fields["key"]
          ? q.keyed(keyField({ priority, key: fields["key"] }))
          : q.ready(priority),
      };
    default:
      return { ended: true };
  }
}

/**
 * Whether the job had something special, such as a key, and has lost it: then its home is not
 * known.
 */
export function isStripped({ state, isSpecial }: JobRecord, fields: JobFields): boolean {
  return isSpecial && !hasEnded(state) && fields["key"] === undefined;
}

function hasEnded(state: JobRecord["state"]): boolean {
  return state === "done" || state === "dead" || state === "cancelled";
}

/** Names the list of a key's jobs of one class, and their token. */
export function keyField({ priority, key }: { priority: Priority; key: string }): string {
  return `${priorities.indexOf(priority) + 1}:${key}`;
}

/** Whether a job with this home may have its id in that place. */
export function isHome(q: QueueKeys, home: Home, place: string): boolean {
  if ("ended" in home) return place === q.finished || place === q.past || place === q.dead;
  return place === ("list" in home ? home.list : home.set);
}
