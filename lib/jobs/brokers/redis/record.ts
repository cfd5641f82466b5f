import type { Envelope } from "../../task/turn.ts";
import { type Keep, priorities, type Priority } from "../../task/job.ts";
import { readEnvelope } from "../../task/envelope.ts";

/** A job, read: `queue.lua` says what its fields are. */
export interface JobRecord {
  state: "ready" | "delayed" | "running" | "parked" | "done" | "dead" | "cancelled";
  run: number;
  /** Its runs are counted from here. */
  base: number;
  /**
   * Ready since this instant; of a job that runs or ended, the start of its run. 0: never started.
   */
  sinceMs: number;
  /** When it ended. */
  endedAtMs: number | null;
  worker: string;
  /** The job has a key, a unique key or a deadline, which stand in a hash of its own. */
  isSpecial: boolean;
  priority: Priority;
  keep: Keep;
  enqueuedAtMs: number;
  envelope: Envelope;
}

export type JobFields = Record<string, string | undefined>;
const FACTS = /^([123])([af])[01]([01]) (\d+) (\d+)$/;
const PLACE = /^([a-z]+) \w+ (\d+) (\S*) (\d+)(?:-(\d+))?$/;
/** A part of the layout, see `layout_test.ts`. */
export const recordFormat = [FACTS.source, PLACE.source];

/** Read the fields of a job; null where there is none. */
export function readRecord(fields: JobFields): JobRecord | null {
  const text = fields["d"] ?? "";
  const end = text.indexOf("\n");
  const facts = FACTS.exec(text.slice(0, Math.max(0, end)));
  if (!facts) return null;
  const [, priority, keep, special, base, enqueued] = facts;
  const place = PLACE.exec(fields["s"] ?? "");
  return {
    state: (place?.[1] ?? "ready") as JobRecord["state"],
    run: Number(place?.[2] ?? base),
    base: Number(base),
    sinceMs: Number(place?.[4] ?? enqueued),
    endedAtMs: place?.[5] === undefined ? null : Number(place[5]),
    worker: place?.[3] ?? "",
    isSpecial: special === "1",
    priority: priorities[Number(priority) - 1]!,
    keep: keep === "f" ? "failures" : "all",
    enqueuedAtMs: Number(enqueued),
    envelope: readEnvelope(text.slice(end + 1)),
  };
}

/** When a job was enqueued, ms since 1970, by the line of its facts. */
export function enqueuedAt(facts: string): number {
  return Number(facts.slice(facts.lastIndexOf(" ") + 1));
}

/** The envelope after a job's facts. */
export function envelopeIn(text: string): Envelope {
  return readEnvelope(text.slice(text.indexOf("\n") + 1));
}
