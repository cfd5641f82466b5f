import type { Config } from "../../config/mod.ts";
import { isContentRefused, isServiceAway, postgresAway, redisAway } from "../../db/mod.ts";

/** Our Redis scripts begin an error about wrong arguments with this word. */
const SCRIPT_REFUSAL = /^(ERR )?INVALID /;

/** True where a broker refuses a report for its content: it will refuse the same report again. */
export function isEndRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return SCRIPT_REFUSAL.test(error.message) || isContentRefused(error);
}

/**
 * Why the broker named by JOBS_BROKER does not serve, told from an error; null where the error says
 * nothing about it.
 */
export function brokerAway(
  { JOBS_BROKER }: Pick<Config, "JOBS_BROKER">,
  error: unknown,
): string | null {
  if (!isServiceAway(error)) return null;
  return JOBS_BROKER === "postgres" ? postgresAway(error) : redisAway(error);
}
