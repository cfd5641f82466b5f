import type { Deps } from "../../../deps.ts";
import { createOrgan, type Organ } from "../../../process/organ.ts";
import { listDead } from "../../history/dead/list.ts";
import { endsOf } from "../../outbox/ends_of.ts";
import { promiseAgain } from "../../outbox/promise_again.ts";
import { nextStep, type Redrive, underWay } from "./shape.ts";
import {
  endRedrive,
  holdRedrives,
  noteEnded,
  noteStarted,
  releaseRedrive,
  watchedJobs,
} from "./store.ts";

/*
 * The redriver: retries dead letters wave by wave, as people have asked for.
 *
 * Watches  redrives that go on, and how the jobs end that they have started
 * Runs     each second, in every scheduler; one process at a time is at a redrive
 * Changes  marks letters as retried and promises their jobs, in the name of who asked
 * Logs     `redrive.ended`, with how it ended and how many died again
 */
export function createRedriver(deps: Deps): Organ {
  return createOrgan({
    name: "redriver",
    log: deps.log,
    everyMs: 1_000,
    runOnce: async () => void await driveRedrives(deps),
  });
}

/** One step of each redrive that goes on; returns how many do. */
export async function driveRedrives(deps: Deps): Promise<number> {
  const redrives = await holdRedrives(deps.sql);
  for (const redrive of redrives) {
    await drive(deps, redrive);
    await releaseRedrive(deps.sql, redrive.id);
  }
  return redrives.length;
}

async function drive(deps: Deps, held: Redrive): Promise<void> {
  const ends = await endsOf(deps, await watchedJobs(deps.sql, held.id));
  const redrive = ends.length === 0 ? held : await noteEnded(deps.sql, held.id, ends);
  // Somebody may have cancelled it meanwhile; what it has started is still counted.
  if (redrive.state !== "running") return;
  const step = nextStep(redrive, deps.clock.now());
  if (step.do !== "start") {
    if (step.do === "wait") return;
    return await end(deps, redrive, step.do === "stop" ? "stopped" : "stuck");
  }
  const isLast = await start(deps, redrive, step.count);
  if (isLast && underWay(redrive) === 0) await end(deps, redrive, "done");
}

/** Retry the next letters; true where there are none left. */
async function start(deps: Deps, redrive: Redrive, count: number): Promise<boolean> {
  const { id, fingerprint, place, askedBy } = redrive;
  const letters = await listDead(deps, { fingerprint, after: place ?? undefined, limit: count });
  const last = letters.at(-1);
  if (!last) return true;
  await promiseAgain(deps, {
    ids: letters.map((letter) => letter.id),
    by: askedBy,
    alongside: (tx, retried) => {
      const jobs = retried.map(({ retriedAs }) => retriedAs);
      return noteStarted(tx.sql, { id, jobs, place: last.id });
    },
  });
  return false;
}

async function end(
  deps: Deps,
  { id }: Redrive,
  state: "done" | "stopped" | "stuck",
): Promise<void> {
  const ended = await endRedrive(deps.sql, { id }, { state });
  if (!ended) return;
  const { task, fingerprint, started, done, died } = ended;
  deps.log("redrive.ended", { task, fingerprint, state, started, done, died });
}
