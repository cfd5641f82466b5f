import type { Config } from "../../config/mod.ts";
import { isServiceAway, postgresAway, redisAway } from "../../db/mod.ts";

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
