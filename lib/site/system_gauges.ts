import type { Deps } from "../deps.ts";
import type { Broker } from "../jobs/operate.ts";
import { queues } from "../jobs/task.ts";
import type { Sample } from "../metrics/history/mod.ts";
import { readInfos } from "../redis/mod.ts";

/** What only the stores know of themselves; of one that is away, nothing. */
export async function systemGauges(deps: Deps, broker: Pick<Broker, "stats">): Promise<Sample> {
  const answers = await Promise.allSettled([
    readDatabase(deps),
    readRedis(deps),
    readQueues(broker),
  ]);
  const known = answers.flatMap((answer) => answer.status === "fulfilled" ? [answer.value] : []);
  return Object.assign({}, ...known);
}

async function readDatabase({ sql }: Deps): Promise<Sample> {
  const [row] = await sql<{ open: number; longestMs: number }[]>`
    select count(*)::int as open,
           coalesce(max(extract(epoch from clock_timestamp() - query_start) * 1000)
                      filter (where state = 'active' and pid <> pg_backend_pid()), 0)::float8
             as "longestMs"
      from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend'`;
  return { db_connections: row!.open, db_longest_ms: Math.max(0, row!.longestMs) };
}

async function readRedis({ redis }: Deps): Promise<Sample> {
  if (redis === null) return {};
  const infos = await readInfos(redis, "memory", "stats");
  const sum = (name: string) => infos.reduce((all, info) => all + Number(info.get(name)), 0);
  const [bytes, commands] = [sum("used_memory"), sum("instantaneous_ops_per_sec")];
  return {
    ...(Number.isFinite(bytes) ? { redis_memory_bytes: bytes } : {}),
    ...(Number.isFinite(commands) ? { redis_commands: commands } : {}),
  };
}

async function readQueues(broker: Pick<Broker, "stats">): Promise<Sample> {
  const stats = await broker.stats(queues);
  return { jobs_waiting: stats.reduce((all, { waiting }) => all + waiting, 0) };
}
