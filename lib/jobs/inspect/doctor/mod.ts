import { type Deps, hasRedis } from "../../../deps.ts";
import type { Task } from "../../define.ts";
import { checkClocks } from "./clocks.ts";
import { type Finding, red } from "./finding.ts";
import { checkKeys } from "./keys.ts";
import { checkPayloads, checkTasks } from "./payloads.ts";
import { checkRedis } from "./redis.ts";
import { checkPartitions, checkVacuum } from "./tables.ts";

export type { Finding } from "./finding.ts";

type Look = () => Finding[] | Promise<Finding[]>;

/** Look at everything the jobs stand on; each finding that is not well says how to mend it. */
export async function examine(deps: Deps, tasks: readonly Task[]): Promise<Finding[]> {
  const looks = new Map<string, Look>([
    ...deps.config.JOBS_BROKER === "redis" ? await redisLooks(deps) : [],
    ["payloads", () => checkPayloads(deps)],
    ["tasks", () => checkTasks(tasks)],
    ["postgres.autovacuum", () => checkVacuum(deps)],
    ["postgres.partitions", () => checkPartitions(deps)],
  ]);
  const found: Finding[] = [];
  for (const [check, look] of looks) {
    try {
      found.push(...await look());
    } catch (error) {
      const says = `Could not be looked at: ${error instanceof Error ? error.message : error}`;
      found.push(
        red(check, { says, fix: "Is the service there? Are its address and rights right?" }),
      );
    }
  }
  return found;
}

/** A Redis that is away is one finding, not one for each look at it. */
async function redisLooks(deps: Deps): Promise<[string, Look][]> {
  if (!hasRedis(deps.config)) return [["clock", () => checkClocks(deps)]];
  try {
    await deps.redis.ping();
  } catch {
    const fix = "Start it, or mend REDIS_URL; jobs wait in Postgres meanwhile and none is lost";
    return [["redis", () => [red("redis", { says: "Redis does not answer", fix })]]];
  }
  return [
    ["redis", () => checkRedis(deps)],
    ["keys", () => checkKeys(deps)],
    ["clock", () => checkClocks(deps)],
  ];
}
