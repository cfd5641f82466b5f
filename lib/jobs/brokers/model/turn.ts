import { type JobId, priorities, type Priority } from "../../task/job.ts";
import type { ClaimedJob, Finish, TurnAnswer, TurnWork } from "../../task/turn.ts";
import { WARDEN_LEASE_MS } from "../../task/limits.ts";
import { isWait } from "../../task/waits.ts";
import { claimOfKey } from "./key_turn.ts";
import { cancelIdle, delay, endJob, lift, makeReady, releaseKey } from "./moves.ts";
import { keyField, type MemoryState, nowMs, queueOf, type Turn } from "./state.ts";

export function turn(
  state: MemoryState,
  about: TurnWork & { queue: string; worker: string },
): TurnAnswer {
  about.finishes.forEach(refuseNoEnd);
  state.woken.delete(about.queue);
  const { queue: name, worker } = about;
  const t: Turn = { state, name, worker, queue: queueOf(state, name) };
  const finished = about.finishes.map((finish) => takeFinish(t, finish));
  promote(t);
  const { isPaused, limits } = t.queue;
  const room = (limits.concurrency ?? Infinity) - t.queue.running.length;
  const free = isPaused ? 0 : Math.max(0, Math.min(about.slots, room));
  const claimed: ClaimedJob[] = [];
  if (about.isAlone) claimSuspect(t, { claimed, free });
  else for (const priority of priorities) claimClass(t, priority, { claimed, free });
  const left = priorities.some((priority) => t.queue.lines[priority].length > 0);
  const suspects = t.queue.suspects.length > 0 && !isPaused && room > 0;
  const isWarden = suspects && becomesWarden(t);
  return { finished, claimed, more: left && free > 0, nextDueMs: nextDueMs(t), suspects, isWarden };
}

/** The first worker that asks is the warden, for as long as it keeps taking turns. */
function becomesWarden({ state, queue, worker }: Turn): boolean {
  const { warden } = queue;
  if (warden && warden.worker !== worker && nowMs(state) < warden.untilMs) return false;
  queue.warden = { worker, untilMs: nowMs(state) + WARDEN_LEASE_MS };
  return true;
}

/** Check before the first write: a turn is refused as a whole or not at all. */
function refuseNoEnd({ verdict }: Finish): void {
  if (verdict.kind !== "later" || isWait(verdict.delayMs)) return;
  throw new RangeError("A job cannot wait for no number of milliseconds");
}

function takeFinish({ state, worker }: Turn, { id, run, verdict }: Finish): boolean {
  const job = state.jobs.get(id);
  if (job?.state !== "running" || job.run !== run || job.worker !== worker) return false;
  lift(state, job);
  const { kind } = verdict;
  const ends = kind === "done" || kind === "dead" || kind === "cancelled";
  if (job.isCancelAsked && !ends) {
    endJob(state, job, { outcome: "cancelled", info: { reason: "cancelled" } });
    releaseKey(state, job);
    return true;
  }
  if ("info" in verdict && verdict.info !== undefined) job.info = verdict.info;
  const charged = kind === "later" ? verdict.charged : kind === "done" || kind === "dead";
  if (charged) job.attempts++;
  if (ends) {
    endJob(state, job, { outcome: kind });
  } else if (kind === "later") {
    delay(state, job, nowMs(state) + Math.max(0, Math.round(verdict.delayMs)));
    if (verdict.holdKey && job.published.key) holdKey(state, job);
  } else if (kind === "returned") {
    job.run = Math.max(job.run, verdict.pastRun ?? 0);
    makeReady(state, job, true);
  } else {
    job.state = "parked";
    job.dependency = verdict.dependency;
    queueOf(state, job.published.queue).parked.push(id);
  }
  releaseKey(state, job);
  return true;
}

function holdKey(
  state: MemoryState,
  job: { published: { queue: string; key?: string | undefined }; dueAtMs: number | null },
): void {
  const { buckets } = queueOf(state, job.published.queue);
  const key = job.published.key ?? "";
  const bucket = buckets.get(key) ?? { left: null, leftAtMs: 0, heldUntilMs: 0 };
  buckets.set(key, { ...bucket, heldUntilMs: Math.max(bucket.heldUntilMs, job.dueAtMs ?? 0) });
}

/** What is due goes to the end of the line. */
function promote(t: Turn): void {
  const now = nowMs(t.state);
  const dueAt = (id: JobId) => t.state.jobs.get(id)?.dueAtMs ?? 0;
  const due = t.queue.delayed.filter((id) => dueAt(id) <= now)
    .sort((a, b) => dueAt(a) - dueAt(b) || (a < b ? -1 : 1));
  for (const id of due) {
    const job = t.state.jobs.get(id)!;
    lift(t.state, job);
    makeReady(t.state, job);
  }
  for (const [field, token] of t.queue.tokens) {
    if (token.is !== "held" || token.untilMs > now) continue;
    t.queue.tokens.set(field, { is: "ready" });
    t.queue.lines[priorities[Number(field[0])]!].push({ key: field.slice(2) });
  }
}

/** The oldest suspect that is within its deadline. */
function claimSuspect(t: Turn, into: { claimed: ClaimedJob[]; free: number }): void {
  while (into.claimed.length < Math.min(1, into.free) && t.queue.suspects.length > 0) {
    const claim = start(t, t.queue.suspects[0]!);
    if (claim) into.claimed.push(claim);
  }
}

function claimClass(
  t: Turn,
  priority: Priority,
  into: { claimed: ClaimedJob[]; free: number },
): void {
  const line = () => t.queue.lines[priority];
  while (into.claimed.length < into.free && line().length > 0) {
    const place = line().shift()!;
    const id = "job" in place ? place.job : claimOfKey(t, priority, place.key);
    const claim = id && start(t, id);
    if (claim) into.claimed.push(claim);
    if ("key" in place) returnToken(t, priority, place.key);
  }
}

/** Put the key at the end of the line again while it has jobs and nothing shuts it out. */
function returnToken({ queue }: Turn, priority: Priority, key: string): void {
  const field = keyField(priority, key);
  if (queue.tokens.get(field)?.is !== "ready") return;
  if (queue.keyed.get(field)?.length) queue.lines[priority].push({ key });
  else queue.tokens.delete(field);
}

/** Start a waiting job; one past its deadline ends instead. */
export function start({ state, worker, queue }: Turn, id: JobId): ClaimedJob | null {
  const job = state.jobs.get(id)!;
  const now = nowMs(state);
  const { published } = job;
  if (published.deadlineMs !== undefined && published.deadlineMs < now) {
    cancelIdle(state, job, { reason: "deadline" });
    return null;
  }
  lift(state, job);
  queue.running.push(id);
  const waitedMs = now - job.readyAtMs;
  const { queue: name, envelope, runBase } = published;
  const run = Math.max(job.run, runBase) + 1;
  Object.assign(job, { state: "running", worker, startedAtMs: now, run });
  const attempt = job.attempts + 1;
  return { id, queue: name, run, attempt, crashes: job.crashes, envelope, waitedMs };
}

function nextDueMs({ state, queue }: Turn): number | null {
  const now = nowMs(state);
  const due = queue.delayed.map((id) => state.jobs.get(id)?.dueAtMs ?? 0);
  const held = [...queue.tokens.values()].flatMap((token) =>
    token.is === "held" ? [token.untilMs] : []
  );
  const next = Math.min(...due, ...held);
  return Number.isFinite(next) ? Math.max(0, next - now) : null;
}
