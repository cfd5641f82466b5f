import { isOutcome, type Outcome } from "../../task/outcome.ts";
import type { LineLevel } from "../../task/handler.ts";
import type { IsolateError } from "./failure.ts";
import type { IsolatedJob } from "./policy.ts";

/** What a worker says to a cell: one line of JSON each on its stdin. */
export type ToCell = Start | { kind: "abort"; reason: string };

export interface Start {
  kind: "start";
  /** Marks the cell's own lines on a stdout that the task writes to as well. */
  token: string;
  module: string;
  permissions: Deno.PermissionOptionsObject;
  memoryMb: number;
  job: IsolatedJob;
}

/** What a cell says to its worker: token and JSON, one line each on its stdout. */
export type FromCell =
  | { kind: "outcome"; outcome: Outcome }
  | { kind: "threw"; error: IsolateError }
  | { kind: "crashed"; message: string }
  | { kind: "memory"; usedMb: number }
  | { kind: "progress"; value: unknown }
  | { kind: "log"; level: LineLevel; says: string };

/** What a cell says to the thread of its task. */
export type ToThread = { kind: "run"; job: IsolatedJob } | { kind: "abort"; reason: string };

/** Read what came out of a cell; null where the task itself made it up. */
export function readFromCell(text: string): FromCell | null {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof said !== "object" || said === null || !("kind" in said)) return null;
  const { kind } = said;
  if (kind === "outcome") {
    return "outcome" in said && isOutcome(said.outcome) ? { kind, outcome: said.outcome } : null;
  }
  if (kind === "progress") return "value" in said ? { kind, value: said.value } : null;
  if (kind === "log") {
    if (!("level" in said) || !("says" in said)) return null;
    return { kind, level: said.level as LineLevel, says: String(said.says) };
  }
  if (kind === "threw") {
    return "error" in said && isThrown(said.error) ? { kind, error: said.error } : null;
  }
  if (kind === "crashed") return "message" in said ? { kind, message: String(said.message) } : null;
  if (kind === "memory") return "usedMb" in said ? { kind, usedMb: Number(said.usedMb) } : null;
  return null;
}

function isThrown(value: unknown): value is IsolateError {
  return typeof value === "object" && value !== null &&
    "name" in value && typeof value.name === "string" &&
    "message" in value && typeof value.message === "string";
}
