import { isContentRefused } from "../../db/mod.ts";

/** How our scripts of Redis begin to say that their arguments are wrong. */
const SCRIPT_REFUSAL = /^(ERR )?INVALID /;

/** True where a broker refuses what it was told for what stands in it, however often it is told. */
export function isEndRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return SCRIPT_REFUSAL.test(error.message) || isContentRefused(error);
}
