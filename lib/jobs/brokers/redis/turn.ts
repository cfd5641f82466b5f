import type { ClaimedJob, Finish, TurnAnswer, TurnWork, Verdict } from "../../task/turn.ts";
import { readEnvelope } from "../../task/envelope.ts";
import { enqueuedAt, envelopeIn } from "./record.ts";
import type { ClaimReply, JobScripts } from "./scripts.ts";

interface Turn extends TurnWork {
  worker: string;
  queue: string;
}

/** Finishes and claims in one call. */
export async function takeTurn(
  scripts: JobScripts,
  { worker, queue, finishes, slots, isAlone = false }: Turn,
): Promise<TurnAnswer> {
  const plain = finishes.map(isPlain);
  const order = [...placesWhere(plain, true), ...placesWhere(plain, false)];
  const others = finishes.filter((_, place) => !plain[place]);
  const args: (string | number)[] = [
    worker,
    slots,
    isAlone ? 1 : 0,
    finishes.map(({ id, run }, place) => plain[place] ? `${id} ${run}\n` : "").join(""),
    ...others.flatMap(({ id, run, verdict }) => [id, run, ...verdictArguments(verdict)]),
  ];
  const reply = await scripts.turn(queue, args);
  const [refused, fresh, rest, more, nextDueMs, nowMs, suspects] = reply;
  const finished = finishes.map(() => true);
  for (const n of refused) finished[order[n - 1]!] = false;
  return {
    finished,
    claimed: claimedJobs(queue, { fresh, rest, nowMs }),
    more: more === 1,
    nextDueMs: nextDueMs < 0 ? null : nextDueMs,
    suspects: suspects > 0,
    isWarden: suspects === 2,
  };
}

/** Simply done: nothing else to report. */
function isPlain({ verdict }: Finish): boolean {
  return verdict.kind === "done" && verdict.info === undefined;
}

function placesWhere(flags: readonly boolean[], wanted: boolean): number[] {
  return flags.flatMap((flag, place) => flag === wanted ? [place] : []);
}

interface Claims {
  fresh: string;
  rest: readonly ClaimReply[];
  nowMs: number;
}

/** All claimed jobs, in the order of their claims. */
function claimedJobs(queue: string, { fresh, rest, nowMs }: Claims): ClaimedJob[] {
  const jobs: ClaimedJob[] = [];
  const lines = fresh === "" ? [] : fresh.split("\n");
  for (let at = 0; at < lines.length; at += 3) {
    const envelope = readEnvelope(lines[at + 2]!);
    const waitedMs = nowMs - enqueuedAt(lines[at + 1]!);
    jobs.push({ id: lines[at]!, queue, run: 1, attempt: 1, crashes: 0, envelope, waitedMs });
  }
  for (const [place, id, d, run, attempt, crashes, sinceMs] of rest) {
    const envelope = envelopeIn(d);
    const waitedMs = nowMs - sinceMs;
    jobs.splice(place - 1, 0, { id, queue, run, attempt, crashes, envelope, waitedMs });
  }
  return jobs;
}

/**
 * kind, delay ms (of a returned run: a run number that is past), charged, hold the key, info: the
 * words `turn.lua` reads.
 */
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
