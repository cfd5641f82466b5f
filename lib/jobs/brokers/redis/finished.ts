import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import type { FinishedJob } from "../../task/broker.ts";
import { runsOf } from "../../task/run_numbers.ts";
import { readFields } from "./fields.ts";
import { type JobFields, readRecord } from "./record.ts";

export interface FinishedOf {
  keys: RedisKeys;
  queue: string;
  limit: number;
}

/** The oldest finished jobs of a queue whose history is not stored. */
export async function readFinished(
  redis: Redis,
  { keys, queue, limit }: FinishedOf,
): Promise<FinishedJob[]> {
  const q = keys.queue(queue);
  const ids = await redis.lrange(q.finished, -limit, -1);
  if (ids.length === 0) return [];
  const fields = await readFields(redis, q, ids);
  return ids.flatMap((id, i) => finishedJob(id, queue, fields[i]!) ?? []);
}

/** Null for a job that has begun again: Redis came back older between the two reads. */
function finishedJob(id: string, queue: string, fields: JobFields): FinishedJob | null {
  const record = readRecord(fields);
  if (!record) return null;
  const { state: outcome, run, base, sinceMs } = record;
  if (outcome !== "done" && outcome !== "dead" && outcome !== "cancelled") return null;
  // A done run was charged; Redis does not say so.
  const attempts = Number(fields["att"] ?? 0) + (outcome === "done" ? 1 : 0);
  return {
    id,
    queue,
    outcome,
    envelope: record.envelope,
    runs: runsOf(run, base),
    attempts,
    crashes: Number(fields["crashes"] ?? 0),
    worker: record.worker,
    info: infoOf(outcome, fields["info"]),
    priority: record.priority,
    key: fields["key"] || null,
    deadlineMs: Number(fields["dl"] ?? 0) || null,
    keep: record.keep,
    enqueuedAtMs: record.enqueuedAtMs,
    startedAtMs: sinceMs || null,
    finishedAtMs: record.endedAtMs!,
  };
}

/** A cancelled job was asked to end; `cancel.lua` does not say so. */
function infoOf(outcome: FinishedJob["outcome"], said: string | undefined): unknown {
  if (said) return JSON.parse(said);
  return outcome === "cancelled" ? { reason: "cancelled" } : null;
}
