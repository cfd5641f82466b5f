import {
  DependencyAway,
  done,
  EffectRefused,
  type JobContext,
  type Outcome,
  snooze,
  UnrecoverableError,
} from "../jobs/task.ts";
import { deliverMail } from "./deliver.ts";
import type { Mail } from "./message.ts";
import { MAIL_SERVER } from "./shape.ts";
import { MailRefused } from "./refused.ts";

/**
 * How long a mail waits that may have left, before its second and its third copy, ms: a server that
 * was too slow for us then has most likely sent it, and one that was down is back.
 */
export const DOUBT_WAITS_MS = [30 * 60_000, 2 * 60 * 60_000] as const;

/**
 * Deliver one mail, once for this job and `key`.
 *
 * A mail that may have left, because the server never said whether it took it, is sent again late, and
 * at most twice. What follows a death of the worker is the effects ledger's affair alone.
 *
 * @throws {DependencyAway} no mail can leave now
 * @throws {UnrecoverableError} the server will never take it (5xx), or three copies had no answer
 */
export async function mailOnce(ctx: JobContext, key: string, mail: Mail): Promise<Outcome> {
  const { deps, signal, once, run } = ctx;
  // The first run has nothing behind it.
  const waitMs = run > 1 ? await doubtWaitMs(ctx, key) : 0;
  if (waitMs > 0) return snooze(waitMs);
  try {
    await once(key, () => deliverMail(deps, mail, signal));
    return done();
  } catch (error) {
    throw error instanceof EffectRefused ? meaningOf(error) : error;
  }
}

/** How long the last doubt still lies back too short; 0 to go ahead. */
async function doubtWaitMs({ deps, jobId }: JobContext, key: string): Promise<number> {
  const [doubt] = await deps.sql<{ doubts: number; agoMs: number }[]>`
    select doubts, (extract(epoch from now() - settled_at) * 1000)::float8 as "agoMs"
      from job_effects where job_id = ${jobId} and key = ${key} and state = 'in_doubt'`;
  if (!doubt) return 0;
  const wait = DOUBT_WAITS_MS[doubt.doubts];
  if (wait === undefined) {
    const copies = DOUBT_WAITS_MS.length + 1;
    throw new UnrecoverableError(`The mail server got ${copies} copies and answered none of them`);
  }
  return Math.max(0, wait - doubt.agoMs);
}

function meaningOf(refused: EffectRefused): Error {
  const { cause } = refused;
  if (!(cause instanceof MailRefused)) return refused;
  if (cause.means === "away") return new DependencyAway(MAIL_SERVER, { cause });
  return cause.means === "never" ? new UnrecoverableError(cause.message, { cause }) : refused;
}
