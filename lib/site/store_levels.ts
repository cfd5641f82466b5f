import type { Deps } from "../deps.ts";
import { readInfo } from "../health/mod.ts";

/** How full Postgres is. @throws where it does not answer */
export async function readDatabaseLevels({ sql, metrics }: Deps): Promise<void> {
  const [levels, sessions] = await Promise.all([
    sql<{ limit: number; size: number }[]>`
      select current_setting('max_connections')::int as limit,
             pg_database_size(current_database())::float8 as size`,
    // Others may call themselves as they like; of ours there are few names.
    sql<{ application: string; state: string; count: number }[]>`
      select coalesce(substring(application_name from '^smartmarket-[a-z-]{1,30}$'), 'other')
               as application,
             coalesce(state, 'other') as state, count(*)::int as count
        from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend'
       group by 1, 2`,
  ]);
  const { limit, size } = levels[0]!;
  metrics.databaseConnectionLimit.set(limit);
  metrics.databaseSize.set(size);
  metrics.databaseConnections.reset();
  for (const { application, state, count } of sessions) {
    metrics.databaseConnections.set({ application, state: state.replaceAll(" ", "_") }, count);
  }
}

/** How full Redis is; nothing where there is none. @throws where it does not answer */
export async function readRedisLevels({ redis, metrics }: Deps): Promise<void> {
  if (redis === null) return;
  const { used_memory: used = 0, maxmemory: most = 0 } = readInfo(await redis.info("memory"));
  metrics.redisMemory.set(used);
  metrics.redisMemoryLimit.set(most);
}
