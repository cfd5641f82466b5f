import type { Envelope, Finish, TurnAnswer, Verdict } from "../../broker.ts";
import type { JobScripts } from "./scripts.ts";

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
  const args: (string | number)[] = [worker, slots];
  for (const { id, run, verdict } of finishes) args.push(id, run, ...verdictArguments(verdict));
  const [taken, claimed, more, nextDueMs] = await scripts.turn(queue, args);
  return {
    finished: taken.map((one) => one === 1),
    claimed: claimed.map(([id, run, attempt, crashes, waitedMs, envelope]) => ({
      id,
      queue,
      run,
      attempt,
      crashes,
      waitedMs,
      envelope: JSON.parse(envelope) as Envelope,
    })),
    more: more === 1,
    nextDueMs: nextDueMs < 0 ? null : nextDueMs,
  };
}

/** kind, delay ms, charged, hold the key, info: the words `turn.lua` reads. */
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
      return ["returned", 0, 0, 0, ""];
    case "cancelled":
      return ["cancelled", 0, 0, 0, infoOf(verdict.info)];
    default:
      return [verdict.kind, 0, 1, 0, infoOf(verdict.info)];
  }
}

function infoOf(info: unknown): string {
  return info === undefined ? "" : JSON.stringify(info);
}
