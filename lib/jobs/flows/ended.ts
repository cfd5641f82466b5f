import type { Tx } from "../../db/mod.ts";
import type { FinishedJob } from "../task/broker.ts";
import type { NodeState } from "./graph.ts";

/** Most bytes of JSON that a node keeps of its job's result; more belongs into a table. */
const RESULT_LIMIT = 8_192;
/** Postgres refuses these in jsonb: NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\\u(0000|d[89a-f])/i;

/** How the job of a step has ended. */
export interface EndedStep {
  job_id: string;
  state: NodeState;
  reason: string | null;
  result: unknown;
  result_dropped: boolean;
}

const states = { done: "done", dead: "failed", cancelled: "cancelled" } as const;

export function endedStep(job: Pick<FinishedJob, "id" | "outcome" | "info">): EndedStep {
  const state = states[job.outcome];
  if (state !== "done") {
    return {
      job_id: job.id,
      state,
      reason: reasonIn(job.info),
      result: null,
      result_dropped: false,
    };
  }
  const result = field(job.info, "result") ?? null;
  const text = JSON.stringify(result);
  const isKept = new TextEncoder().encode(text).length <= RESULT_LIMIT && !UNSTORABLE.test(text);
  return {
    job_id: job.id,
    state,
    reason: null,
    result: isKept ? result : null,
    result_dropped: !isKept,
  };
}

/** Record ends, each once: a node that has ended before keeps its end. */
export async function recordEnds(tx: Tx, ended: readonly EndedStep[]): Promise<number> {
  const rows = await tx.sql`
    update flow_nodes n
       set state = e->>'state', reason = e->>'reason', result = nullif(e->'result', 'null'::jsonb),
           result_dropped = (e->>'result_dropped')::boolean, ended_at = now()
      from jsonb_array_elements(${JSON.stringify(ended)}::text::jsonb) e
     where n.job_id = (e->>'job_id')::uuid and n.state = 'running'`;
  return rows.count;
}

function reasonIn(info: unknown): string {
  const [kind, message] = [field(info, "kind"), field(info, "message") ?? field(info, "reason")];
  const said = [kind, message].filter((part) => typeof part === "string").join(": ");
  return printable(said || "its job left no reason");
}

/** Make a reason fit for Postgres, and for one line. */
export function printable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed().slice(0, 500);
}

function field(info: unknown, name: string): unknown {
  return typeof info === "object" && info !== null && Object.hasOwn(info, name)
    ? (info as Record<string, unknown>)[name]
    : undefined;
}
