import { SUSPECT_AFTER } from "../../task/limits.ts";
import { priorities } from "../../task/job.ts";
import { keyField, type MemoryJob, type MemoryState, nowMs, queueOf } from "./state.ts";

/** Put a job in line: at its end, or at its head. */
export function makeReady(state: MemoryState, job: MemoryJob, atHead = false): void {
  const { id, queue: name, priority, key } = job.published;
  const queue = queueOf(state, name);
  job.state = "waiting";
  job.readyAtMs = nowMs(state);
  job.dueAtMs = null;
  if (job.crashes >= SUSPECT_AFTER) return push(queue.suspects, id, atHead);
  if (!key) return push(queue.lines[priority], { job: id }, atHead);
  const field = keyField(priority, key);
  const ofKey = queue.keyed.get(field) ?? [];
  queue.keyed.set(field, ofKey);
  push(ofKey, id, atHead);
  if (queue.tokens.has(field)) return;
  queue.tokens.set(field, { is: "ready" });
  queue.lines[priority].push({ key });
}

function push<T>(line: T[], item: T, atHead: boolean): void {
  if (atHead) line.unshift(item);
  else line.push(item);
}

export function delay(state: MemoryState, job: MemoryJob, dueAtMs: number): void {
  job.state = "delayed";
  job.dueAtMs = dueAtMs;
  queueOf(state, job.published.queue).delayed.push(job.published.id);
}

/** Take a job out of wherever it is. */
export function lift(state: MemoryState, job: MemoryJob): void {
  const { id, queue: name, priority, key } = job.published;
  const queue = queueOf(state, name);
  const others = (one: string) => one !== id;
  queue.suspects = queue.suspects.filter(others);
  queue.delayed = queue.delayed.filter(others);
  queue.running = queue.running.filter(others);
  queue.parked = queue.parked.filter(others);
  queue.lines[priority] = queue.lines[priority].filter((p) => "key" in p || p.job !== id);
  if (!key) return;
  const field = keyField(priority, key);
  queue.keyed.set(field, (queue.keyed.get(field) ?? []).filter(others));
}

export function endJob(
  state: MemoryState,
  job: MemoryJob,
  how: { outcome: "done" | "dead" | "cancelled"; info?: unknown },
): void {
  const { id, queue: name, keep, isPromised } = job.published;
  const queue = queueOf(state, name);
  job.ownsUnique = false;
  queue.counts[how.outcome]++;
  if (how.outcome === "done" && keep === "failures" && !isPromised) {
    state.jobs.delete(id);
    return;
  }
  job.state = how.outcome;
  job.finishedAtMs = nowMs(state);
  if (how.info !== undefined) job.info = how.info;
  queue.finished.push(id);
}

/** A run of a key is over: the key, if it waited for that, goes to the end of the line. */
export function releaseKey(state: MemoryState, job: MemoryJob): void {
  const { queue: name, key } = job.published;
  if (!key) return;
  const queue = queueOf(state, name);
  for (const priority of priorities) {
    const field = keyField(priority, key);
    if (queue.tokens.get(field)?.is !== "blocked") continue;
    queue.tokens.set(field, { is: "ready" });
    queue.lines[priority].push({ key });
  }
}

/** A job that does not run ends as cancelled. */
export function cancelIdle(state: MemoryState, job: MemoryJob, info: unknown): void {
  lift(state, job);
  endJob(state, job, { outcome: "cancelled", info });
}

/** Another broker has had the jobs in the meantime. */
export function leaveBehind(state: MemoryState): void {
  state.jobs.clear();
  state.queues.clear();
}
