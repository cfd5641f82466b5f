import type { JobId, Priority } from "../../task/job.ts";
import type { QueueLimits } from "../../task/broker.ts";
import { cancelIdle } from "./moves.ts";
import { keyField, nowMs, type Turn } from "./state.ts";

type Rate = NonNullable<QueueLimits["keyRate"]>;

/**
 * The job that a key may start now; where there is none, the key's token is put where it belongs.
 */
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
  const id = firstInTime(t, field);
  if (id) takeStart(t, key);
  return id;
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

/** Milliseconds until a key may start a job. */
function keyWait(t: Turn, key: string): number | "until a run ends" {
  const { state, queue } = t;
  const { keyConcurrency, keyRate } = queue.limits;
  const running = queue.running.filter((id) => state.jobs.get(id)?.published.key === key).length;
  if (running >= (keyConcurrency ?? Infinity)) return "until a run ends";
  const now = nowMs(state);
  const heldUntilMs = queue.buckets.get(key)?.heldUntilMs ?? 0;
  if (heldUntilMs > now) return heldUntilMs - now;
  if (!keyRate) return 0;
  const left = startsLeft(t, key, keyRate);
  return left < 1 ? Math.ceil((1 - left) * keyRate.perMs / keyRate.count) : 0;
}

function startsLeft({ state, queue }: Turn, key: string, { count, perMs }: Rate): number {
  const { left = null, leftAtMs = 0 } = queue.buckets.get(key) ?? {};
  if (left === null) return count;
  return Math.min(count, left + (nowMs(state) - leftAtMs) * count / perMs);
}

function takeStart(t: Turn, key: string): void {
  const { queue, state } = t;
  const { keyRate } = queue.limits;
  if (!keyRate) return;
  const { heldUntilMs = 0 } = queue.buckets.get(key) ?? {};
  const left = startsLeft(t, key, keyRate) - 1;
  queue.buckets.set(key, { heldUntilMs, left, leftAtMs: nowMs(state) });
}
