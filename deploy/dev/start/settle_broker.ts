import { type Environment, has } from "./environment.ts";
import { findRedis } from "../services/redis/program.ts";
import type { Say } from "../say.ts";

/**
 * The settings with a JOBS_BROKER, where none is set and no Redis can be had: then the shop runs on
 * Postgres alone, and says so.
 */
export async function settleBroker(env: Environment, say: Say): Promise<Environment> {
  if (has(env, "REDIS_URL") || has(env, "JOBS_BROKER")) return env;
  const found = await findRedis({ say });
  if (found.program !== null) return env;
  const { trouble } = found;
  if (trouble !== null) say(`apt-get failed:\n${trouble}`);
  say("no Redis here: jobs and live events run on Postgres alone (JOBS_BROKER=postgres)");
  return { ...env, JOBS_BROKER: "postgres" };
}
