import { type Actor, nameOfActor, requireRight } from "../../../actor.ts";
import { record } from "../../../audit/mod.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { countDead } from "../../history/dead/list.ts";
import { endRedrive, insertRedrive } from "../../organs/redrive/store.ts";
import { newJobId } from "../../task/job_id.ts";

type VerbDeps = Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log">;

/** `none`: there is no open letter of that error. `running`: one goes on already. */
export type RedriveAnswer = "started" | "running" | "none";

/**
 * Have all open dead letters of an error retried, wave by wave: one, ten, then the rest. A scheduler
 * does that; it stops by itself where retries die again.
 */
export async function redriveDead(
  deps: VerbDeps,
  actor: Actor,
  { fingerprint }: { fingerprint: string },
): Promise<RedriveAnswer> {
  requireRight(actor, "dead.retried");
  const { letters, task } = await countDead(deps.sql, { fingerprint });
  if (letters === 0) return "none";
  return await inTransaction(deps, async (tx) => {
    const id = newJobId();
    const askedBy = nameOfActor(actor);
    const isNew = await insertRedrive(tx.sql, { id, fingerprint, task, letters, askedBy });
    if (!isNew) return "running";
    await record(tx, actor, "dead.retried", `error:${fingerprint}`, { after: { letters, task } });
    deps.log("dead.retried", { letters, fingerprint });
    return "started";
  });
}

/**
 * Retry no more letters of an error. Jobs that have begun go on to their end; what was not retried
 * stays open.
 *
 * @returns false where no redrive of it goes on
 */
export async function cancelRedrive(
  deps: VerbDeps,
  actor: Actor,
  { fingerprint }: { fingerprint: string },
): Promise<boolean> {
  requireRight(actor, "redrive.cancelled");
  return await inTransaction(deps, async (tx) => {
    const by = nameOfActor(actor);
    const ended = await endRedrive(tx.sql, { fingerprint }, { state: "cancelled", by });
    if (!ended) return false;
    const { started, letters } = ended;
    const change = { after: { started, letters } };
    await record(tx, actor, "redrive.cancelled", `error:${fingerprint}`, change);
    deps.log("redrive.cancelled", { fingerprint, started, letters });
    return true;
  });
}
