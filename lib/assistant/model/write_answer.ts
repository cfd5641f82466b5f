import type { Deps } from "../../deps.ts";
import { createThinnedLog, type ThinnedLog } from "../../log/thinned.ts";
import type { Answer, Part } from "../shape.ts";
import type { WrittenEnd } from "../written/shape.ts";
import { createCheck, Unfit } from "./check.ts";
import { completion, type ModelAccess } from "./completion.ts";
import { createGate, type Gate } from "./gate.ts";
import { promptOf } from "./prompt.ts";

/** How long a model may take, in milliseconds. */
export interface Budget {
  /** From the question to the first sentence that may be shown. */
  firstWordMs: number;
  /** From each sentence to the next. */
  pauseMs: number;
  /** To the last one. */
  wholeMs: number;
}

const usualBudget: Budget = { firstWordMs: 2_000, pauseMs: 4_000, wholeMs: 12_000 };
/** Without a script nothing is seen before all of it is there: nobody looks at an empty page for so long. */
const pageBudget: Budget = { firstWordMs: 2_000, pauseMs: 2_000, wholeMs: 5_000 };
const gateOptions = { atOnce: 4, failures: 3, restMs: 30_000 };

export type WriterDeps = Pick<Deps, "sql" | "clock" | "config" | "log" | "metrics">;

/** Why nothing is shown; `left`: nobody reads it any more. */
type Outcome = "done" | "busy" | "late" | "failed" | "unfit" | "left";

export interface Writing {
  answer: Answer;
  model: ModelAccess;
  /** Nobody reads it any more. */
  signal: AbortSignal;
  budget?: Budget;
}

/** What a process remembers of the model. */
interface Door {
  gate: Gate;
  tell: ThinnedLog;
}

// By pool, so that worlds of tests do not share failures.
const doors = new WeakMap<Deps["sql"], Door>();

/** Where the settings name a model; `null` where they name none. */
export function modelOf({ LLM_URL, LLM_MODEL, LLM_KEY }: Deps["config"]): ModelAccess | null {
  if (LLM_URL === undefined || LLM_MODEL === undefined) return null;
  return { url: LLM_URL, model: LLM_MODEL, key: LLM_KEY?.reveal() ?? null };
}

/**
 * Let the model write an answer from what the shop has found: sentences that were looked at, as they come.
 * Never fails; where it ends with `fell_back`, what came before is to be taken back.
 */
export async function* writeAnswer(
  deps: WriterDeps,
  { answer, model, signal, budget = usualBudget }: Writing,
): AsyncGenerator<Part[], WrittenEnd> {
  const { gate } = doorOf(deps);
  const startedMs = performance.now();
  const nowMs = () => deps.clock.now().getTime();
  if (!answer.isKnown) return "fell_back";
  if (!gate.enter(nowMs())) return note(deps, { outcome: "busy", startedMs, fault: "busy" });
  let [outcome, fault]: [Outcome, string] = ["left", ""];
  const stalled = new AbortController();
  const wait = (ms: number) => setTimeout(() => stalled.abort(), ms);
  let late = wait(budget.firstWordMs);
  const whole = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(budget.wholeMs)]);
  // Who is handed a sentence and asks for no other holds the generator at its `yield` for ever.
  let [isInside, isHanded] = [true, false];
  const leave = (isWell: boolean | null) => {
    if (isInside) gate.leave(nowMs(), isWell);
    isInside = false;
  };
  const give = () => leave(isHanded || signal.aborted ? null : false);
  whole.addEventListener("abort", give);
  try {
    const check = createCheck(answer);
    for await (const words of completion(model, promptOf(answer), whole)) {
      for (const parts of check.feed(words)) {
        clearTimeout(late);
        isHanded = true;
        yield parts;
        isHanded = false;
        late = wait(budget.pauseMs);
      }
    }
    clearTimeout(late);
    for (const parts of check.end()) {
      isHanded = true;
      yield parts;
      isHanded = false;
    }
    outcome = "done";
  } catch (error) {
    [outcome, fault] = error instanceof Unfit
      ? ["unfit", error.fault]
      : signal.aborted
      ? ["left", ""]
      : [whole.aborted ? "late" : "failed", error instanceof Error ? error.name : "unknown"];
  } finally {
    clearTimeout(late);
    const isWell = { done: true, unfit: true, left: null, late: false, failed: false, busy: null };
    whole.removeEventListener("abort", give);
    leave(isWell[outcome]);
    note(deps, { outcome, startedMs, fault });
  }
  return outcome === "done" ? "done" : "fell_back";
}

function doorOf({ sql }: Pick<Deps, "sql">): Door {
  const door = doors.get(sql) ?? { gate: createGate(gateOptions), tell: createThinnedLog() };
  doors.set(sql, door);
  return door;
}

/** Neither what was asked nor what was written is told to anybody. */
function note(
  deps: WriterDeps,
  { outcome, startedMs, fault }: { outcome: Outcome; startedMs: number; fault: string },
): WrittenEnd {
  deps.metrics.assistantWritten.inc({ outcome });
  if (outcome === "done" || outcome === "left") return "done";
  const duration_ms = Math.round(performance.now() - startedMs);
  doorOf(deps).tell(deps.log, { event: "assistant.fell_back", kind: `${outcome} ${fault}` }, {
    outcome,
    reason: fault,
    duration_ms,
  });
  return "fell_back";
}

/** All of it at once, for a page without scripts. */
export async function writeWhole(
  deps: WriterDeps,
  asked: Writing,
): Promise<{ end: WrittenEnd; parts: Part[] }> {
  const parts: Part[] = [];
  const writing = writeAnswer(deps, { budget: pageBudget, ...asked });
  for (let step = await writing.next();; step = await writing.next()) {
    if (step.done) return { end: step.value, parts: step.value === "done" ? parts : [] };
    parts.push(...step.value);
  }
}
