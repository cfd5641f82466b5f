import { type RedisServer, serverOf } from "../../../redis/mod.ts";
import type { Deps } from "../../../deps.ts";
import { type Finding, ok, red, warn } from "../../brokers/finding.ts";

const WARN_MS = 500;
const RED_MS = 5_000;

/** Do this machine, Redis and Postgres agree on what time it is? */
export async function checkClocks(deps: Deps): Promise<Finding[]> {
  const postgres = await skewOf(deps, async () => {
    const [row] = await deps.sql<{ now: Date }[]>`select clock_timestamp() as now`;
    return row!.now.getTime();
  });
  const found = judge("Postgres", postgres);
  const { redis, keys } = deps;
  if (!redis) return [found];
  return [judge("Redis", await redisSkew(deps, serverOf(redis, keys.workers))), found];
}

function redisSkew(deps: Deps, server: RedisServer): Promise<number> {
  return skewOf(deps, async () => {
    const [seconds, micros] = await server.time();
    return Number(seconds) * 1_000 + Number(micros) / 1_000;
  });
}

/**
 * How far another clock is ahead of ours, ms; assumes that the answer was written half-way through
 * the question.
 */
async function skewOf(deps: Deps, ask: () => Promise<number>): Promise<number> {
  await ask();
  const askedMs = performance.now();
  const ours = deps.clock.now().getTime();
  const theirs = await ask();
  const wayMs = (performance.now() - askedMs) / 2;
  return Math.round(theirs - ours - wayMs);
}

function judge(whose: string, skewMs: number): Finding {
  const check = `clock.${whose.toLowerCase()}`;
  const ahead = skewMs > 0 ? "ahead of" : "behind";
  const says = `${whose}'s clock is ${Math.abs(skewMs)} ms ${ahead} this machine's`;
  const fix = "Run an NTP client on both machines; delays and slots are off by as much";
  if (Math.abs(skewMs) >= RED_MS) return red(check, { says, fix });
  return Math.abs(skewMs) >= WARN_MS ? warn(check, { says, fix }) : ok(check, says);
}
