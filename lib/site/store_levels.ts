import type { Deps } from "../deps.ts";
import { readInfos } from "../redis/mod.ts";

interface DatabaseLevels {
  limit: number;
  size: number;
  commits: number;
  rollbacks: number;
  hits: number;
  reads: number;
  deadlocks: number;
  longest: number;
}

/** How full Postgres is, and what it has done. @throws where it does not answer */
export async function readDatabaseLevels({ sql, metrics }: Deps): Promise<void> {
  const [levels, sessions] = await Promise.all([
    sql<DatabaseLevels[]>`
      select current_setting('max_connections')::int as limit,
             pg_database_size(current_database())::float8 as size,
             xact_commit::float8 as commits, xact_rollback::float8 as rollbacks,
             blks_hit::float8 as hits, blks_read::float8 as reads, deadlocks::float8,
             (select coalesce(max(extract(epoch from clock_timestamp() - query_start)), 0)::float8
                from pg_stat_activity
               where datname = current_database() and state = 'active'
                 and backend_type = 'client backend' and pid <> pg_backend_pid()) as longest
        from pg_stat_database where datname = current_database()`,
    // Others may call themselves as they like; of ours there are few names.
    sql<{ application: string; state: string; count: number }[]>`
      select coalesce(substring(application_name from '^smartmarket-[a-z-]{1,30}$'), 'other')
               as application,
             coalesce(state, 'other') as state, count(*)::int as count
        from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend'
       group by 1, 2`,
  ]);
  const { limit, size, commits, rollbacks, hits, reads, deadlocks, longest } = levels[0]!;
  metrics.databaseConnectionLimit.set(limit);
  metrics.databaseSize.set(size);
  metrics.databaseLongest.set(Math.max(0, longest));
  // The server counts; here its sums are shown.
  const counters = [metrics.databaseCommits, metrics.databaseBlocks, metrics.databaseDeadlocks];
  for (const counter of counters) counter.reset();
  metrics.databaseCommits.inc({ outcome: "committed" }, commits);
  metrics.databaseCommits.inc({ outcome: "rolled_back" }, rollbacks);
  metrics.databaseBlocks.inc({ from: "memory" }, hits);
  metrics.databaseBlocks.inc({ from: "disk" }, reads);
  metrics.databaseDeadlocks.inc(deadlocks);
  metrics.databaseConnections.reset();
  for (const { application, state, count } of sessions) {
    metrics.databaseConnections.set({ application, state: state.replaceAll(" ", "_") }, count);
  }
}

/** How full Redis is, a cluster as a whole, and what it has done; nothing where there is none. @throws where it does not answer */
export async function readRedisLevels({ redis, metrics }: Deps): Promise<void> {
  if (redis === null) return;
  const infos = await readInfos(redis);
  const number = (name: string) =>
    infos.reduce((sum, info) => sum + Number(info.get(name) ?? 0), 0);
  metrics.redisMemory.set(number("used_memory"));
  metrics.redisMemoryLimit.set(number("maxmemory"));
  metrics.redisClients.set(number("connected_clients"));
  for (const counter of [metrics.redisCommands, metrics.redisEvicted]) counter.reset();
  metrics.redisCommands.inc(number("total_commands_processed"));
  metrics.redisEvicted.inc(number("evicted_keys"));
}
