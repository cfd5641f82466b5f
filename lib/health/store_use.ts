import type { Deps } from "../deps.ts";
import { readInfos } from "../redis/mod.ts";

/** How much of what a store has is taken, of 1. */
export interface StoreUse {
  of: "postgres" | "redis";
  ratio: number;
}

/**
 * How full the stores are: Postgres' connections, and Redis' memory where it has a bound. Of one that is
 * away, nothing.
 */
export async function storeUse(deps: Deps): Promise<StoreUse[]> {
  const answers = await Promise.allSettled([connectionUse(deps), memoryUse(deps)]);
  return answers.flatMap((answer) => answer.status === "fulfilled" ? answer.value : []);
}

async function connectionUse({ sql }: Deps): Promise<StoreUse[]> {
  const [row] = await sql<{ ratio: number }[]>`
    select count(*) / current_setting('max_connections')::float8 as ratio
      from pg_stat_activity where backend_type = 'client backend'`;
  return [{ of: "postgres", ratio: row!.ratio }];
}

async function memoryUse({ redis }: Deps): Promise<StoreUse[]> {
  if (redis === null) return [];
  const infos = await readInfos(redis, "memory");
  // Of a cluster the fullest: it refuses what grows, whatever the others have left.
  const ratios = infos.flatMap((info) => {
    const [used, most] = [info.get("used_memory"), Number(info.get("maxmemory"))];
    return used !== undefined && most ? [Number(used) / most] : [];
  });
  return ratios.length > 0 ? [{ of: "redis", ratio: Math.max(...ratios) }] : [];
}
