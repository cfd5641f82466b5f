import type { RedisKind } from "../config/redis_url.ts";
import { startRedisCluster } from "./redis_cluster.ts";
import type { RedisGroup } from "./redis_group.ts";
import { startRedisSentinels } from "./redis_sentinels.ts";

/**
 * Three masters of a cluster, each with a replica; or a server under sentinels with two, so that one is left
 * after a failover.
 */
export function startRedisGroup(kind: Exclude<RedisKind, "server">): Promise<RedisGroup> {
  return kind === "cluster"
    ? startRedisCluster({ replicas: 1 })
    : startRedisSentinels({ replicas: 2 });
}
