import { type Actor, nameOfActor, requireRight } from "../../../actor.ts";
import { record } from "../../../audit/mod.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { writeDrain } from "../../settings/workers.ts";

/** `unknown`: no worker of that name has ever said that it lives. */
export type DrainAnswer = "changed" | "same" | "unknown";

type VerbDeps = Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log">;

/**
 * Let one worker claim nothing more; what it runs goes on to its end. The worker hears of it within
 * a second or two, and its beats say so. A worker that is started anew has another name and claims.
 */
export async function drainWorker(
  deps: VerbDeps,
  actor: Actor,
  { worker }: { worker: string },
): Promise<DrainAnswer> {
  return await change(deps, actor, { worker, isDraining: true });
}

/** Let a drained worker claim again. */
export async function resumeWorker(
  deps: VerbDeps,
  actor: Actor,
  { worker }: { worker: string },
): Promise<DrainAnswer> {
  return await change(deps, actor, { worker, isDraining: false });
}

async function change(
  deps: VerbDeps,
  actor: Actor,
  { worker, isDraining }: { worker: string; isDraining: boolean },
): Promise<DrainAnswer> {
  const verb = isDraining ? "worker.drained" : "worker.resumed";
  requireRight(actor, verb);
  return await inTransaction(deps, async (tx) => {
    const answer = await writeDrain(tx.sql, { worker, by: nameOfActor(actor), isDraining });
    if (answer !== "changed") return answer;
    await record(tx, actor, verb, `worker:${worker}`);
    deps.log(verb, { worker });
    return answer;
  });
}
