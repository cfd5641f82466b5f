import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import type { Envelope, FinishedJob } from "../../broker.ts";

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
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.hgetall(q.job(id));
  const replies = await pipeline.exec() ?? [];
  return ids.map((id, i) => {
    const [error, fields] = replies[i]!;
    if (error) throw error;
    return finishedJob(id, queue, fields as Record<string, string>);
  });
}

function finishedJob(id: string, queue: string, f: Record<string, string>): FinishedJob {
  return {
    id,
    queue,
    outcome: f["state"] as FinishedJob["outcome"],
    envelope: JSON.parse(f["d"] ?? "null") as Envelope,
    runs: Number(f["run"] ?? 0) - Number(f["base"] ?? 0),
    attempts: Number(f["att"] ?? 0),
    crashes: Number(f["crashes"] ?? 0),
    worker: f["w"] ?? "",
    info: f["info"] ? JSON.parse(f["info"]) : null,
    keep: f["kp"] === "f" ? "failures" : "all",
    enqueuedAtMs: Number(f["enq"]),
    startedAtMs: f["start"] ? Number(f["start"]) : null,
    finishedAtMs: Number(f["fin"]),
  };
}
