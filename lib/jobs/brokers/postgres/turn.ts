import type { Sql } from "../../../db/mod.ts";
import type {
  ClaimedJob,
  Envelope,
  Finish,
  TurnAnswer,
  TurnWork,
  Verdict,
} from "../../task/turn.ts";
import type { JobId } from "../../task/job.ts";
import type { Floors } from "./floors.ts";
import { plainArray, textArray } from "./arrays.ts";
import { routine } from "./routines/routine.ts";

type Claim = [
  id: JobId,
  run: number,
  attempt: number,
  crashes: number,
  waitedMs: number,
  envelope: Envelope,
];
type TurnReply = [
  refused: number[],
  claims: Claim[],
  more: boolean,
  nextDueMs: number | null,
  reached: (number | null)[],
  suspects: number,
];

/** One turn, which is one statement. Its answer is one JSON text: cheaper to read than rows. */
export async function turn(
  sql: Sql,
  about: TurnWork & { queue: string; worker: string; floors: Pick<Floors, "now" | "reached"> },
): Promise<TurnAnswer> {
  const { queue, floors, finishes, isAlone = false } = about;
  const { kinds, delays, charges, holds, infos } = columns(finishes);
  const [row] = await sql<{ answer: string }[]>`
    select ${routine(sql, "turn")}(
      ${queue}, ${about.worker}, ${about.slots}, ${isAlone}, ${plainArray(floors.now())}::bigint[],
      ${plainArray(finishes.map((finish) => finish.id))}::uuid[],
      ${plainArray(finishes.map((finish) => finish.run))}::bigint[], ${kinds}::text[],
      ${delays}::bigint[], ${charges}::boolean[], ${holds}::boolean[],
      ${infos}::text[]) as answer`;
  const [refused, claims, more, nextDueMs, reached, suspects] = JSON.parse(
    row!.answer,
  ) as TurnReply;
  floors.reached(reached);
  const finished = finishes.map(() => true);
  for (const place of refused) finished[place - 1] = false;
  const claimed = claims.map((claim) => claimedJob(queue, claim));
  return { finished, claimed, more, nextDueMs, suspects: suspects > 0, isWarden: suspects === 2 };
}

/** The details of each ended run; empty arrays where all are simply done. */
function columns(finishes: readonly Finish[]) {
  const verdicts = finishes.map(({ verdict }) => verdict);
  const infos = textArray(verdicts.map(infoOf));
  if (verdicts.every(({ kind }) => kind === "done")) {
    return { kinds: "{}", delays: "{}", charges: "{}", holds: "{}", infos };
  }
  return {
    kinds: plainArray(verdicts.map(({ kind }) => kind)),
    delays: plainArray(verdicts.map(delayOf)),
    charges: plainArray(verdicts.map(isCharged)),
    holds: plainArray(verdicts.map(holdsKey)),
    infos,
  };
}

function claimedJob(queue: string, claim: Claim): ClaimedJob {
  const [id, run, attempt, crashes, waitedMs, envelope] = claim;
  return { id, queue, run, attempt, crashes, waitedMs, envelope };
}

/**
 * Of a run for later, its delay in ms; of a returned run, the run number that the next one must
 * pass.
 */
function delayOf(verdict: Verdict): number {
  if (verdict.kind === "returned") return verdict.pastRun ?? 0;
  return verdict.kind === "later" ? Math.max(0, Math.round(verdict.delayMs)) : 0;
}

function isCharged(verdict: Verdict): boolean {
  if (verdict.kind === "later") return verdict.charged;
  return verdict.kind === "done" || verdict.kind === "dead";
}

function holdsKey(verdict: Verdict): boolean {
  return verdict.kind === "later" && verdict.holdKey === true;
}

/** JSON of the run's details; of a parked run, the name of the dependency. */
function infoOf(verdict: Verdict): string | null {
  if (verdict.kind === "parked") return verdict.dependency;
  return "info" in verdict && verdict.info !== undefined ? JSON.stringify(verdict.info) : null;
}
