import type { Priority } from "../../../redis/mod.ts";
import type { JobId } from "../../enqueue.ts";
import { cancelIdle } from "./moves.ts";
import { keyField, nowMs } from "./state.ts";
import type { Turn } from "./turn.ts";

/** The job a key may start now; without one, its token is put where it belongs. */
export function claimOfKey(t: Turn, priority: Priority, key: string): JobId | null {
  const field = keyField(priority, key);
  if (!t.queue.keyed.get(field)?.length) return null;
  const wait = keyWait(t, key);
  if (wait === "until a run ends") {
    t.queue.tokens.set(field, { is: "blocked" });
    return null;
  }
  if (wait > 0) {
    t.queue.tokens.set(field, { is: "held", untilMs: nowMs(t.state) + wait });
    return null;
  }
  return firstInTime(t, field);
}

/** The key's oldest job; those past their deadline end on the way. */
function firstInTime({ state, queue }: Turn, field: string): JobId | null {
  for (const id of [...queue.keyed.get(field) ?? []]) {
    const job = state.jobs.get(id)!;
    const { deadlineMs } = job.published;
    if (deadlineMs === undefined || deadlineMs >= nowMs(state)) return id;
    cancelIdle(state, job, { reason: "deadline" });
  }
  return null;
}

/** Milliseconds until a key may start a job; 0 spends one of its starts. */
function keyWait({ state, queue }: Turn, key: string): number | "until a run ends" {
  const { keyConcurrency, keyRate } = queue.limits;
  const running = queue.running.filter((id) => state.jobs.get(id)?.published.key === key).length;
  if (running >= (keyConcurrency ?? Infinity)) return "until a run ends";
  const now = nowMs(state);
  const bucket = queue.buckets.get(key) ?? { heldUntilMs: 0, left: null, leftAtMs: now };
  if (bucket.heldUntilMs > now) return bucket.heldUntilMs - now;
  if (!keyRate) return 0;
  const { count, perMs } = keyRate;
  const refilled = (bucket.left ?? count) + (now - bucket.leftAtMs) * count / perMs;
  const left = Math.min(count, refilled);
  if (left < 1) return Math.ceil((1 - left) * perMs / count);
  queue.buckets.set(key, { ...bucket, left: left - 1, leftAtMs: now });
  return 0;
}
