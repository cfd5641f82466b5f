import type { Broker, WorkerBeat } from "../../task/broker.ts";
import { queues } from "../../task/job.ts";
import { SILENT_MS } from "../ping.ts";
import { type Finding, ok, red, warn } from "../../brokers/finding.ts";

/** How far the instants that a worker reports may lie ahead of the broker's clock, ms. */
const AHEAD_MS = 2_000;

/** Does a worker that lives serve each queue, and does none live in the future? */
export async function checkWorkers(
  broker: Pick<Broker, "now" | "workers">,
): Promise<Finding[]> {
  const [nowMs, workers] = await Promise.all([broker.now(), broker.workers()]);
  const alive = workers.filter(({ beatAtMs }) => nowMs - beatAtMs < SILENT_MS);
  return [served(alive), ...alive.flatMap((beat) => inTheFuture(beat, nowMs))];
}

function served(alive: readonly WorkerBeat[]): Finding {
  const unserved = queues.filter((queue) =>
    !alive.some((beat) => beat.queues.includes(queue) && !beat.isDraining)
  );
  if (unserved.length === 0) return ok("workers", `${alive.length} worker(s) serve every queue`);
  const says = alive.length === 0
    ? "No worker is alive: no job runs"
    : `No worker serves ${unserved.join(", ")}: jobs there wait for ever`;
  const fix = alive.some((beat) => beat.isDraining)
    ? "`ctl worker resume NAME` for one that is drained, or start another one"
    : "Start a worker whose WORKER_QUEUES names them";
  return red("workers", { says, fix });
}

/** A worker dates its acts by its own clock. A clock that is behind looks like an idle worker. */
function inTheFuture(
  { worker, startedAtMs, lastClaimAtMs, lastFinishAtMs }: WorkerBeat,
  nowMs: number,
): Finding[] {
  const newest = Math.max(startedAtMs, lastClaimAtMs ?? 0, lastFinishAtMs ?? 0);
  if (newest - nowMs < AHEAD_MS) return [];
  const says = `${worker} says it did something ${Math.round((newest - nowMs) / 1_000)} s from now`;
  return [warn("clock.worker", { says, fix: "Run an NTP client on its machine" })];
}
