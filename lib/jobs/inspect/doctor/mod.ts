import { type Deps, hasRedis } from "../../../deps.ts";
import type { Broker } from "../../broker.ts";
import type { Task } from "../../define.ts";
import { checkClocks } from "./clocks.ts";
import { type Finding, red } from "./finding.ts";
import { checkKeys } from "./keys.ts";
import { checkParked } from "./parked.ts";
import { checkPayloads, checkTasks } from "./payloads.ts";
import { checkRedis } from "./redis.ts";
import { checkStrays } from "./strays.ts";
import { checkPartitions, checkVacuum } from "./tables.ts";

export type { Finding } from "./finding.ts";

type Look = () => Finding[] | Promise<Finding[]>;

/** What a doctor asks besides the dependencies. */
export interface Examined {
  broker: Pick<Broker, "life">;
  tasks: readonly Task[];
}

/** Look at everything the jobs stand on; each finding that is not well says how to mend it. */
export async function examine(deps: Deps, examined: Examined): Promise<Finding[]> {
  const looks: [string, Look][] = [
    ...await brokerLooks(deps, examined),
    ["payloads", () => checkPayloads(deps)],
    ["tasks", () => checkTasks(examined.tasks)],
    ["postgres.autovacuum", () => checkVacuum(deps)],
    ["postgres.partitions", () => checkPartitions(deps)],
  ];
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
async function brokerLooks(
  deps: Deps,
  { broker, tasks }: Examined,
): Promise<[string, Look][]> {
  if (hasRedis(deps.config) && !await answers(deps)) {
    const fix = "Start it, or mend REDIS_URL; jobs wait in Postgres meanwhile and none is lost";
    return [["redis", () => [red("redis", { says: "Redis does not answer", fix })]]];
  }
  const both: [string, Look][] = [
    ["clock", () => checkClocks(deps)],
    ["parked", () => checkParked(deps, tasks)],
  ];
  if (deps.config.JOBS_BROKER === "postgres") return both;
  return [
    ["redis", () => checkRedis(deps)],
    ["keys", () => checkKeys(deps)],
    ["strays", () => checkStrays(deps, broker)],
    ...both,
  ];
}

async function answers({ redis }: Pick<Deps, "redis">): Promise<boolean> {
  return await redis.ping().then(() => true, () => false);
}
