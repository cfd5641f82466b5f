import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";

/** Jobs of a queue that wait for one dependency. */
export interface Parked {
  queue: string;
  dependency: string;
  jobs: number;
}

const AT_ONCE = 500;

/** For what is anything parked, and how much. */
export async function listParked(deps: Deps, queues: readonly string[]): Promise<Parked[]> {
  if (deps.config.JOBS_BROKER === "redis") {
    return (await Promise.all(queues.map((queue) => parkedInRedis(deps, queue)))).flat();
  }
  return [
    ...await deps.sql<Parked[]>`
      select queue, dependency, count(*)::int as jobs from jobs_broker
       where state = 'parked' and queue = any (${[...queues]}::text[])
       group by queue, dependency order by queue, dependency`,
  ];
}

async function parkedInRedis({ redis, keys }: Deps, queue: string): Promise<Parked[]> {
  const q = keys.queue(queue);
  const dependencies = (await redis.smembers(q.dependencies)).sort();
  return await Promise.all(dependencies.map(async (dependency) => {
    const jobs = await redis.llen(q.parked(dependency));
    return { queue, dependency, jobs };
  }));
}

/**
 * Let every parked job of a dependency go, oldest first, at most as many as there were. Those whose
 * task still names the dependency are parked again while it is away.
 *
 * @returns how many went back to their queue
 */
export async function unparkAll(
  deps: Deps,
  broker: Pick<Broker, "unpark">,
  { queue, dependency }: { queue: string; dependency: string },
): Promise<number> {
  const parked = await listParked(deps, [queue]);
  const most = parked.find((one) => one.dependency === dependency)?.jobs ?? 0;
  let back = 0;
  while (back < most) {
    const moved = await broker.unpark(queue, dependency, Math.min(AT_ONCE, most - back));
    if (moved === 0) break;
    back += moved;
  }
  return back;
}
