import type { Redis } from "../redis/mod.ts";

/** Stands where Redis would be in a system without one: whatever is asked of it throws. */
export function absentRedis(): Redis {
  const refuse = () => {
    throw new Error("There is no Redis: REDIS_URL is not set, and JOBS_BROKER is postgres");
  };
  return new Proxy({} as Redis, { get: refuse, has: refuse, set: refuse });
}
