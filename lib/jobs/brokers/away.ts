import type { Config } from "../../config/mod.ts";
import { isServiceAway, postgresAway, redisAway } from "../../db/mod.ts";

/** Why the broker that JOBS_BROKER names does not serve, by an error; null where it is no reason. */
export function brokerAway(
  { JOBS_BROKER }: Pick<Config, "JOBS_BROKER">,
  error: unknown,
): string | null {
  if (!isServiceAway(error)) return null;
  return JOBS_BROKER === "postgres" ? postgresAway(error) : redisAway(error);
}
