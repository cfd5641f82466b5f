import { isCluster, readInfos, type Redis, type RedisAccess } from "../../../../redis/mod.ts";
import { type Finding, ok, red, warn } from "../../finding.ts";

const NEARLY_FULL = 0.8;

/** Is this Redis set up to hold jobs? Read from INFO, which managed services answer, too. */
export async function checkRedis({ redis }: Pick<RedisAccess, "redis">): Promise<Finding[]> {
  const infos = await readInfos(redis);
  return infos.flatMap((info) => {
    const findings = [...judgeRedis(info), ...isToFailOver(redis) ? [replicas(redis, info)] : []];
    if (infos.length === 1) return findings;
    const server = `server ${info.get("tcp_port")}`;
    return findings.map((one) => ({ ...one, says: `${server}: ${one.says}` }));
  });
}

/** Whether another server is to take over where this one is lost. */
function isToFailOver(redis: Redis): boolean {
  return isCluster(redis) || Boolean(redis.options.sentinels);
}

/**
 * A master that is cut off from its sentinels goes on with whoever reaches it, unless it is told not to. A node of a
 * cluster that is cut off from the others stops by itself.
 */
function replicas(redis: Redis, info: ReadonlyMap<string, string>): Finding {
  const check = "redis.replicas";
  const following = Number(info.get("connected_slaves") ?? 0);
  if (following === 0) {
    const says = "No replica follows: nobody takes over where this server is lost";
    return red(check, { says, fix: "Start one, or look why it does not follow: docs/redis.md" });
  }
  if (!isCluster(redis) && info.get("min_slaves_good_slaves") === undefined) {
    return warn(check, {
      says:
        `${following} follow, and this server takes writes as well where none does: one that is ` +
        "cut off goes on alone, and what it takes then is lost",
      fix: "Set `min-replicas-to-write 1` and `min-replicas-max-lag 3` in redis.conf",
    });
  }
  return ok(check, `${following} follow`);
}

/** The findings for what INFO says. */
export function judgeRedis(info: ReadonlyMap<string, string>): Finding[] {
  return [eviction(info), memory(info), appendOnly(info)];
}

function eviction(info: ReadonlyMap<string, string>): Finding {
  const policy = info.get("maxmemory_policy") ?? "unknown";
  if (policy === "noeviction") return ok("redis.eviction", "maxmemory-policy is noeviction");
  return red("redis.eviction", {
    says: `maxmemory-policy is ${policy}: a full Redis would throw waiting jobs away`,
    fix: "Set `maxmemory-policy noeviction` in redis.conf, and `CONFIG SET` the same",
  });
}

function memory(info: ReadonlyMap<string, string>): Finding {
  const [used, most] = [Number(info.get("used_memory")), Number(info.get("maxmemory"))];
  const usedMiB = Math.round(used / 1_048_576);
  if (!(most > 0)) return ok("redis.memory", `${usedMiB} MiB are used; maxmemory sets no bound`);
  const mostMiB = Math.round(most / 1_048_576);
  const says = `${usedMiB} of ${mostMiB} MiB are used`;
  if (used < most * NEARLY_FULL) return ok("redis.memory", says);
  const fix = "Raise maxmemory, or find what grows: `ctl queues`, `redis-cli --bigkeys`";
  return red("redis.memory", { says, fix });
}

function appendOnly(info: ReadonlyMap<string, string>): Finding {
  if (info.get("aof_enabled") !== "1") {
    return red("redis.aof", {
      says: "The append-only file is off: a restart of Redis loses what was enqueued outside a " +
        "transaction, and every other job waits until it is published again",
      fix: "Set `appendonly yes` and `appendfsync everysec` in redis.conf",
    });
  }
  if (info.get("aof_last_write_status") !== "ok") {
    const says = "The last write to the append-only file failed";
    return red("redis.aof", { says, fix: "Look at Redis's log: its disk is full or read-only" });
  }
  if (info.get("aof_last_bgrewrite_status") !== "ok") {
    const says = "The last rewrite of the append-only file failed: it only grows";
    return warn("redis.aof", { says, fix: "Free disk and memory, then `BGREWRITEAOF`" });
  }
  return ok("redis.aof", "The append-only file is on and written");
}
