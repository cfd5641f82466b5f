import { isContentRefused } from "../../db/mod.ts";

/** Our Redis scripts begin an error about wrong arguments with this word. */
const SCRIPT_REFUSAL = /^(ERR )?INVALID /;

/** True where a broker refuses a report for its content: it will refuse the same report again. */
export function isEndRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return SCRIPT_REFUSAL.test(error.message) || isContentRefused(error);
}
