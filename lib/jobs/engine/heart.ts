import { type Deps } from "../../deps.ts";
import { createHeartThread, type HeartThread } from "../worker/heart/heart_thread.ts";
import { firstBeat } from "../worker/heartbeater.ts";
import type { WorkerOptions } from "../worker/options.ts";

/**
 * Beats while a handler blocks this thread. Postgres needs no such heart: there a death shows by
 * the connection alone.
 */
export function startHeart(deps: Deps, options: WorkerOptions): HeartThread | null {
  if (deps.config.JOBS_BROKER === "postgres") return null;
  return createHeartThread({
    redisUrl: deps.config.REDIS_URL!,
    keys: deps.keys,
    beat: firstBeat(deps, options),
    connections: [deps.redis!],
    onError: (reason) => deps.log("organ.failed", { organ: "heart", reason }),
  });
}
