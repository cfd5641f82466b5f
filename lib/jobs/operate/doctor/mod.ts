import type { Deps } from "../../../deps.ts";
import { databaseFault } from "../../../db/mod.ts";
import { redisFault } from "../../../redis/mod.ts";
import type { Broker } from "../../task/broker.ts";
import type { Task } from "../../task/define.ts";
import { checkClocks } from "./clocks.ts";
import { type Finding, ok, red } from "../../brokers/finding.ts";
import { deskOf } from "../../brokers/desk_of.ts";
import { checkDatabaseWay } from "./database_way.ts";
import { checkKept } from "./kept.ts";
import { checkParked } from "./parked.ts";
import { checkPayloads, checkTasks } from "./payloads.ts";
import { checkRedis } from "../../brokers/redis/desk/server.ts";
import { checkStrays } from "./strays.ts";
import { checkPartitions, checkVacuum } from "./tables.ts";
import { checkWorkers } from "./workers.ts";

export type { Finding } from "../../brokers/finding.ts";

type Check = () => Finding[] | Promise<Finding[]>;

/** What a doctor asks besides the dependencies. */
export interface Patient {
  broker: Pick<Broker, "life" | "now" | "workers">;
  tasks: readonly Task[];
}

/** Look at everything the jobs stand on; each finding that is not well says how to mend it. */
export async function examine(deps: Deps, examined: Patient): Promise<Finding[]> {
  const fault = await databaseFault(deps);
  const looks: [string, Check][] = [
    ["postgres", () => [postgres(fault)]],
    ...fault === null
      ? [...await brokerLooks(deps, examined), ...postgresLooks(deps, examined)]
      : [],
  ];
  return (await Promise.all(looks.map(tell))).flat();
}

async function tell([check, look]: [string, Check]): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const says = `Could not be looked at: ${error instanceof Error ? error.message : error}`;
    return [red(check, { says, fix: "Is the service there? Are its address and rights right?" })];
  }
}

/** A Postgres that is away, or has another schema, is one finding: nothing else can be told without it. */
function postgres(fault: string | null): Finding {
  if (fault === null) return ok("postgres", "Postgres has our schema and takes writes");
  const fix = "See `db.failed` in RUNBOOK.md; orders and jobs wait for it";
  return red("postgres", { says: fault, fix });
}

function postgresLooks(deps: Deps, { tasks }: Patient): [string, Check][] {
  return [
    ["payloads", () => checkPayloads(deps)],
    ["tasks", () => checkTasks(tasks)],
    ["postgres.way", () => checkDatabaseWay(deps)],
    ["postgres.autovacuum", () => checkVacuum(deps)],
    ["postgres.partitions", () => checkPartitions(deps)],
  ];
}

/** A Redis that is away is one finding, not one for each look at it. */
async function brokerLooks(
  deps: Deps,
  { broker, tasks }: Patient,
): Promise<[string, Check][]> {
  const { redis } = deps;
  const fault = await redisFault(deps);
  if (fault !== null && redis !== null) {
    const fix = 'See "Redis is gone" in RUNBOOK.md; jobs wait in Postgres and none is lost';
    const away = red("redis", { says: fault, fix });
    return [["redis", async () => [away, ...await checkRedis({ redis }).catch(() => [])]]];
  }
  const both: [string, Check][] = [
    ["clock", () => checkClocks(deps)],
    ["kept", () => checkKept(deps)],
    ["parked", () => checkParked(deps, tasks)],
    ["workers", () => checkWorkers(broker)],
  ];
  const strays: [string, Check] = ["strays", () => checkStrays(deps, broker)];
  return [...deskOf(deps).checks, strays, ...both];
}
