import type { Broker, WorkerBeat } from "../task/broker.ts";

/** Milliseconds without a beat after which a worker is taken for gone; it beats each second. */
export const SILENT_MS = 5_000;
/** Milliseconds without an end of a run, after which a worker with full slots looks stuck. */
const STUCK_MS = 60_000;
/** Milliseconds without a turn of its event loop, after which a worker looks stuck. */
const LAG_MS = 5_000;

/** What a worker's loop does. `draining`: it claims nothing; `drained`: nor does it run anything. */
export type LoopState = "idle" | "busy" | "full" | "stuck" | "silent" | "draining" | "drained";

/** A worker's answer. */
export interface WorkerPing {
  worker: string;
  state: LoopState;
  /** Milliseconds since its last beat, its last claim and its last finish. */
  beatAgeMs: number;
  claimAgeMs: number | null;
  finishAgeMs: number | null;
  inFlight: number;
  slots: number;
  queues: readonly string[];
  tasks: readonly string[];
  release: string;
  /** Null where the worker's release does not say. */
  host: string | null;
  pid: number | null;
  /** Milliseconds without a turn of its event loop at its last beat; null where nobody measures it. */
  loopLagMs: number | null;
  /** Null where its release does not say. */
  memoryBytes: number | null;
  isDraining: boolean;
  upMs: number;
}

/** All registered workers by the age of their signs of life, the liveliest first. */
export async function pingWorkers(
  broker: Pick<Broker, "now" | "workers">,
): Promise<WorkerPing[]> {
  const [nowMs, workers] = await Promise.all([broker.now(), broker.workers()]);
  return workers.map((beat) => pingOf(beat, nowMs)).sort((a, b) => a.beatAgeMs - b.beatAgeMs);
}

/** The workers that beat lately. */
export function alive(pings: readonly WorkerPing[]): WorkerPing[] {
  return pings.filter((ping) => ping.state !== "silent");
}

/** How a worker stands at an instant, ms of the broker's clock. */
export function pingOf(beat: WorkerBeat & { beatAtMs: number }, nowMs: number): WorkerPing {
  const age = (at: number | null) => at === null ? null : Math.max(0, nowMs - at);
  const { worker, inFlight, slots, queues, tasks, release, isDraining = false } = beat;
  const { host = null, pid = null, loopLagMs = null, memoryBytes = null } = beat;
  const ages = {
    beatAgeMs: age(beat.beatAtMs)!,
    claimAgeMs: age(beat.lastClaimAtMs),
    finishAgeMs: age(beat.lastFinishAtMs),
  };
  const upMs = age(beat.startedAtMs)!;
  const process = { release, host, pid, loopLagMs, memoryBytes, isDraining, upMs };
  const about = { inFlight, slots, queues, tasks, ...process };
  return { worker, state: loopState(ages, about), ...ages, ...about };
}

type Ages = Pick<WorkerPing, "beatAgeMs" | "claimAgeMs" | "finishAgeMs">;

function loopState(
  ages: Ages,
  { inFlight, slots, loopLagMs, isDraining }: Pick<
    WorkerPing,
    "inFlight" | "slots" | "loopLagMs" | "isDraining"
  >,
): LoopState {
  if (ages.beatAgeMs > SILENT_MS) return "silent";
  // A hung worker cannot update its counts, so they do not matter here.
  if ((loopLagMs ?? 0) > LAG_MS) return "stuck";
  if (isDraining) return inFlight === 0 ? "drained" : "draining";
  if (inFlight === 0) return "idle";
  if (inFlight < slots) return "busy";
  const quietMs = Math.min(ages.claimAgeMs ?? Infinity, ages.finishAgeMs ?? Infinity);
  return quietMs > STUCK_MS ? "stuck" : "full";
}
