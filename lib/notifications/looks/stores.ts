import { redisFault } from "../../redis/mod.ts";
import { ONLY } from "../shape.ts";
import { type Look, USUAL_EVERY_MS as everyMs } from "./look.ts";

/** Told in the panel at once; mail and webhook leave when Redis is back, since they are jobs. */
export const lostRedis: Look = {
  kind: "redis_away",
  everyMs,
  async find({ deps }) {
    const isAway = deps.redis !== null && await redisFault(deps) !== null;
    return { seen: isAway ? [{ subject: ONLY, count: 1 }] : [] };
  },
};
