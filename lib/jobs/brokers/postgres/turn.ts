import type { Sql } from "../../../db/mod.ts";
import type { ClaimedJob, Envelope, Finish, TurnAnswer, Verdict } from "../../broker.ts";
import type { JobId } from "../../enqueue.ts";
import { flags } from "./flags.ts";

type Claim = [
  id: JobId,
  run: number,
  attempt: number,
  crashes: number,
  waitedMs: number,
  envelope: Envelope,
];
type Answer = [finished: boolean[], claims: Claim[], more: boolean, nextDueMs: number | null];

/** One turn, which is one statement. Its answer is one JSON text: cheaper to read than rows. */
export async function turn(
  sql: Sql,
  about: { queue: string; worker: string; finishes: readonly Finish[]; slots: number },
): Promise<TurnAnswer> {
  const { queue, finishes } = about;
  const verdicts = finishes.map(({ verdict }) => verdict);
  const [row] = await sql<{ answer: string }[]>`
    select jobs_broker_turn(
      ${queue}, ${about.worker}, ${about.slots}, ${finishes.map((finish) => finish.id)}::uuid[],
      ${finishes.map((finish) => finish.run)}::bigint[],
      ${verdicts.map((verdict) => verdict.kind)}::text[], ${verdicts.map(delayOf)}::bigint[],
      ${flags(verdicts.map(isCharged))}::text[]::boolean[],
      ${flags(verdicts.map(holdsKey))}::text[]::boolean[],
      ${verdicts.map(infoOf)}::text[]) as answer`;
  const [finished, claims, more, nextDueMs] = JSON.parse(row!.answer) as Answer;
  return { finished, claimed: claims.map((claim) => claimedJob(queue, claim)), more, nextDueMs };
}

function claimedJob(queue: string, claim: Claim): ClaimedJob {
  const [id, run, attempt, crashes, waitedMs, envelope] = claim;
  return { id, queue, run, attempt, crashes, waitedMs, envelope };
}

function delayOf(verdict: Verdict): number {
  return verdict.kind === "later" ? Math.max(0, Math.round(verdict.delayMs)) : 0;
}

function isCharged(verdict: Verdict): boolean {
  if (verdict.kind === "later") return verdict.charged;
  return verdict.kind === "done" || verdict.kind === "dead";
}

function holdsKey(verdict: Verdict): boolean {
  return verdict.kind === "later" && verdict.holdKey === true;
}

/** JSON of what the run says of its end; the dependency's name of a parked one. */
function infoOf(verdict: Verdict): string | null {
  if (verdict.kind === "parked") return verdict.dependency;
  return "info" in verdict && verdict.info !== undefined ? JSON.stringify(verdict.info) : null;
}
