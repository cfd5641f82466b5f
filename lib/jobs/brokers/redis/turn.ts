import type { ClaimedJob, Finish, TurnAnswer, Verdict } from "../../broker.ts";
import { enqueuedAt, envelopeIn } from "./record.ts";
import type { ClaimReply, JobScripts } from "./scripts.ts";

interface Turn {
  worker: string;
  queue: string;
  finishes: readonly Finish[];
  slots: number;
}

/** Finishes and claims in one call. */
export async function takeTurn(
  scripts: JobScripts,
  { worker, queue, finishes, slots }: Turn,
): Promise<TurnAnswer> {
  const plain = finishes.map(isPlain);
  const order = [...placesWhere(plain, true), ...placesWhere(plain, false)];
  const plainCount = plain.filter(Boolean).length;
  const args: (string | number)[] = [worker, slots, plainCount];
  for (const [n, place] of order.entries()) {
    const { id, run, verdict } = finishes[place]!;
    args.push(id, run);
    if (n >= plainCount) args.push(...verdictArguments(verdict));
  }
  const [refused, claimed, more, nextDueMs, nowMs] = await scripts.turn(queue, args);
  const finished = finishes.map(() => true);
  for (const n of refused) finished[order[n - 1]!] = false;
  return {
    finished,
    claimed: claimed.map((claim) => claimedJob(queue, claim, nowMs)),
    more: more === 1,
    nextDueMs: nextDueMs < 0 ? null : nextDueMs,
  };
}

/** Simply done: nothing more to say of it. */
function isPlain({ verdict }: Finish): boolean {
  return verdict.kind === "done" && verdict.info === undefined;
}

function placesWhere(flags: readonly boolean[], wanted: boolean): number[] {
  return flags.flatMap((flag, place) => flag === wanted ? [place] : []);
}

function claimedJob(queue: string, claim: ClaimReply, nowMs: number): ClaimedJob {
  const [id, text, run = 1, attempt = 1, crashes = 0, sinceMs = enqueuedAt(text)] = claim;
  const waitedMs = nowMs - sinceMs;
  return { id, queue, run, attempt, crashes, waitedMs, envelope: envelopeIn(text) };
}

/** kind, delay ms (of a returned one: a run that is past), charged, hold the key, info: the words `turn.lua` reads. */
function verdictArguments(verdict: Verdict): [string, number, number, number, string] {
  switch (verdict.kind) {
    case "later": {
      const delayMs = Math.max(0, Math.round(verdict.delayMs));
      const { charged, holdKey = false } = verdict;
      return ["later", delayMs, charged ? 1 : 0, holdKey ? 1 : 0, infoOf(verdict.info)];
    }
    case "parked":
      return ["parked", 0, 0, 0, verdict.dependency];
    case "returned":
      return ["returned", verdict.pastRun ?? 0, 0, 0, ""];
    case "cancelled":
      return ["cancelled", 0, 0, 0, infoOf(verdict.info)];
    default:
      return [verdict.kind, 0, 1, 0, infoOf(verdict.info)];
  }
}

function infoOf(info: unknown): string {
  return info === undefined ? "" : JSON.stringify(info);
}
