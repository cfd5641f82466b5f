import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";
import type { RedisKind } from "../../../lib/config/redis_url.ts";
import { redisReady, type RedisServer as Server, serversOf } from "../../../lib/redis/mod.ts";
import type { RedisGroup } from "../../../lib/testing/redis_group.ts";
import { type RedisServer, startRedisServer } from "../../../lib/testing/redis_server.ts";
import { until } from "../../../lib/testing/until.ts";
import type { ChaosRedis, ChaosSystem, WiredWorker } from "./chaos_system.ts";
import type { Random } from "./random.ts";

/** Milliseconds a fault takes at most, where it is one that lasts. */
const FROZEN_MS = [200, 6_000] as const;
const SILENT_MS = [500, 5_000] as const;
/** Longer than a worker may be silent, too. */
const FULL_MS = [300, 7_000] as const;
const AWAY_MS = [0, 1_000] as const;
const NODE_AWAY_MS = [500, 5_000] as const;
const LIMITED_MS = [300, 3_000] as const;

type Fault = (system: ChaosSystem, random: Random) => Promise<void>;

/** Everything that may happen to the system, by name. Each leaves it whole again. */
export const faults = {
  async worker_killed(system, random) {
    await killAndStart(system, random.pick(system.workers));
  },
  /** As a deploy or a full machine that takes them all at once. */
  async all_workers_killed(system) {
    await Promise.all(system.workers.map((worker) => killAndStart(system, worker)));
  },
  async scheduler_killed({ scheduler }) {
    await scheduler.kill();
    await scheduler.start();
  },
  /** Taken for dead, it comes back as a zombie that knows nothing of it. */
  async worker_frozen({ workers }, random) {
    const { process } = random.pick(workers);
    process.signal("SIGSTOP");
    await pause(random.between(...FROZEN_MS));
    process.signal("SIGCONT");
  },
  async wire_silent({ workers }, random) {
    const { wire } = random.pick(workers);
    wire?.freeze();
    await pause(random.between(...SILENT_MS));
    wire?.thaw();
  },
  async clients_killed({ admin }) {
    await onEach(
      admin,
      (server) => server.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"),
    );
  },
  async redis_full({ admin }, random) {
    await onEach(admin, (server) => server.config("SET", "maxmemory-policy", "noeviction"));
    await onEach(admin, (server) => server.config("SET", "maxmemory", "1mb"));
    await pause(random.between(...FULL_MS));
    await onEach(admin, (server) => server.config("SET", "maxmemory", "0"));
  },
  async redis_restarted(system, random) {
    await restartRedis(system, random, () => Promise.resolve());
  },
  /** Comes back with nothing. */
  async redis_emptied(system, random) {
    await restartRedis(system, random, (log) => Deno.remove(log, { recursive: true }));
  },
  /** Comes back as it was a moment ago: what it had acknowledged since is gone. */
  async redis_set_back(system, random) {
    await restartRedis(system, random, (log) => cutLog(log, random));
  },
  /**
   * Another server takes over, and gives back: what was acknowledged in between is gone, though nobody
   * was restarted.
   */
  async redis_failed_over({ redis }, random) {
    const server = only(redis);
    await using other = await startRedisServer();
    await other.follow(server);
    await other.follow(null);
    await pause(random.between(...AWAY_MS));
    await server.follow(other);
    await server.follow(null);
  },
  /** Another one takes its place, without what it had not been told yet; it comes back as a replica. */
  async master_killed({ redis, keys }, random) {
    const group = several(redis);
    const master = await group.masterOf(keys.workers);
    await master.stop("SIGKILL");
    await followedBy(group, { master, key: keys.workers });
    await pause(random.between(...AWAY_MS));
    await master.start();
    await group.whole();
  },
  /** Its connections stay open, and say nothing. */
  async master_frozen({ redis, keys }, random) {
    const group = several(redis);
    const master = await group.masterOf(keys.workers);
    master.signal("SIGSTOP");
    await followedBy(group, { master, key: keys.workers });
    await pause(random.between(...AWAY_MS));
    master.signal("SIGCONT");
    await group.whole();
  },
  /** A replica, or the master of other slots. */
  async some_node_killed({ redis }, random) {
    const group = several(redis);
    const server = random.pick(group.servers);
    await server.stop("SIGKILL");
    await pause(random.between(...NODE_AWAY_MS));
    await server.start();
    await group.whole();
  },
  async master_handed_over({ redis, keys }) {
    const group = several(redis);
    await group.handOver(keys.workers);
    await group.whole();
  },
  async postgres_restarted({ supervisor }) {
    await supervisor.replace("postgres");
  },
  async backends_ended({ sql }) {
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  },
  async limits_lifted({ operator }, random) {
    await operator.limit({
      concurrency: random.between(1, 4),
      keyConcurrency: 1,
      keyRate: { count: random.between(1, 3), perMs: 3_600_000 },
    });
    await pause(random.between(...LIMITED_MS));
    await operator.limit({ concurrency: null, keyConcurrency: null, keyRate: null });
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

const ofOneServer: readonly FaultName[] = [
  "wire_silent",
  "redis_restarted",
  "redis_emptied",
  "redis_set_back",
  "redis_failed_over",
];
const ofSeveral: readonly FaultName[] = [
  "master_killed",
  "master_frozen",
  "some_node_killed",
  "master_handed_over",
];

/** What may happen to such a system. */
export function faultsOf(kind: RedisKind): FaultName[] {
  const others = kind === "server" ? ofSeveral : ofOneServer;
  return (Object.keys(faults) as FaultName[]).filter((name) => !others.includes(name));
}

/** After these another server has to take over. */
export const losses: ReadonlySet<FaultName> = new Set(ofSeveral);

/** Those that take their time: others happen meanwhile. */
export const lasting: ReadonlySet<FaultName> = new Set([
  "worker_frozen",
  "wire_silent",
  "limits_lifted",
]);

/** How often each comes, in parts. */
const weights: Record<FaultName, number> = {
  worker_killed: 6,
  all_workers_killed: 1,
  scheduler_killed: 1,
  worker_frozen: 4,
  wire_silent: 4,
  clients_killed: 4,
  redis_full: 2,
  redis_restarted: 2,
  redis_emptied: 1,
  redis_set_back: 1,
  redis_failed_over: 2,
  postgres_restarted: 1,
  backends_ended: 2,
  limits_lifted: 2,
  master_killed: 6,
  master_frozen: 3,
  some_node_killed: 3,
  master_handed_over: 3,
};

/** An endless row of faults: first each of them once, so that a short run knows them all. */
export function* plannedFaults(
  random: Random,
  names: readonly FaultName[],
): Generator<FaultName, never> {
  const all = [...names];
  while (all.length > 0) yield all.splice(random.between(0, all.length - 1), 1)[0]!;
  const weighted = names.flatMap((name) => Array<FaultName>(weights[name]).fill(name));
  while (true) yield random.pick(weighted);
}

async function killAndStart(system: ChaosSystem, { process }: WiredWorker): Promise<void> {
  system.observer.killed(process.life);
  await process.kill();
  await process.start();
}

/** Kill Redis, do something to its log, start it again after a moment. */
async function restartRedis(
  { redis, admin }: ChaosSystem,
  random: Random,
  change: (log: string) => Promise<void>,
): Promise<void> {
  const server = only(redis);
  const [, folder] = await admin.config("GET", "dir") as [string, string];
  await server.stop("SIGKILL");
  await change(join(folder, "appendonlydir"));
  await pause(random.between(...AWAY_MS));
  await server.start();
  await redisReady(admin);
}

async function onEach(
  admin: ChaosSystem["admin"],
  ask: (server: Server) => Promise<unknown>,
): Promise<void> {
  await Promise.all(serversOf(admin).map(ask));
}

function only(redis: ChaosRedis): RedisServer {
  if (redis.kind !== "server") throw new Error("There are several servers");
  return redis.server;
}

function several(redis: ChaosRedis): RedisGroup {
  if (redis.kind === "server") throw new Error("There is one server");
  return redis.group;
}

async function followedBy(
  group: RedisGroup,
  { master, key }: { master: RedisServer; key: string },
): Promise<void> {
  await until("another one leads", async () => {
    return (await group.masterOf(key)).port !== master.port;
  }, { withinMs: 60_000, everyMs: 50 });
}

/** Cut up to 64 KiB off the end of the log, as a machine that lost its power does. */
async function cutLog(folder: string, random: Random): Promise<void> {
  for await (const { name } of Deno.readDir(folder)) {
    if (!name.endsWith(".incr.aof")) continue;
    const path = join(folder, name);
    const { size } = await Deno.stat(path);
    await Deno.truncate(path, Math.max(0, size - random.between(1, 65_536)));
  }
}
