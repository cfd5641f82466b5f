import { readInfo, type RedisAccess } from "../../../../redis/mod.ts";
import { type Finding, ok, red, warn } from "../../finding.ts";

const NEARLY_FULL = 0.8;

/** Is this Redis set up to hold jobs? Read from INFO, which managed services answer, too. */
export async function checkRedis(deps: Pick<RedisAccess, "redis">): Promise<Finding[]> {
  return judgeRedis(readInfo(await deps.redis.info()));
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
