import slotOf from "cluster-key-slot";
import type { RedisGroup } from "./redis_group.ts";
import { freePort, type RedisServer, startRedisServer } from "./redis_server.ts";
import { until } from "./until.ts";

const SLOTS = 16_384;

interface Shape {
  masters?: number;
  /** Of each master. */
  replicas?: number;
  /** After so many ms a silent node is one that failed. */
  nodeTimeoutMs?: number;
}

/** Start a Redis Cluster on free ports of loopback, each node a process. */
export async function startRedisCluster(
  { masters = 3, replicas = 0, nodeTimeoutMs = 1_000 }: Shape = {},
): Promise<RedisGroup> {
  await using stack = new AsyncDisposableStack();
  const nodes = await Promise.all(
    Array.from({ length: masters * (1 + replicas) }, async () => {
      const busPort = freePort();
      const server = await startRedisServer({
        "cluster-enabled": "yes",
        "cluster-port": String(busPort),
        "cluster-node-timeout": String(nodeTimeoutMs),
        "cluster-require-full-coverage": "no",
        "cluster-replica-validity-factor": "0",
        "cluster-allow-replica-migration": "no",
      });
      stack.use(server);
      return { server, busPort };
    }),
  );
  const servers = nodes.map(({ server }) => server);
  await join(nodes, masters);
  await follow(servers, masters);
  const kept = stack.move();
  const masterOf = (key: string) =>
    until(`somebody leads ${key}`, () => masterOfSlot(servers, slotOf(key)), { withinMs: 60_000 });
  return {
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(",")}`,
    servers,
    masterOf,
    async handOver(key) {
      const before = await masterOf(key);
      const replica = await replicaOf(servers, before);
      await until("a replica takes over", async () => {
        await said(replica, "CLUSTER FAILOVER");
        return (await masterOf(key)).port === replica.port;
      }, { everyMs: 100, withinMs: 20_000 });
    },
    whole: () => areWhole(servers, masters),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Each master gets its share of the slots and a number of its own, and all are told of each other. */
async function join(
  nodes: readonly { server: RedisServer; busPort: number }[],
  masters: number,
): Promise<void> {
  await Promise.all(nodes.map(async ({ server }, at) => {
    await order(server, `CLUSTER SET-CONFIG-EPOCH ${at + 1}`);
    if (at >= masters) return;
    const [from, to] = [at, at + 1].map((n) => Math.floor((n * SLOTS) / masters)) as [
      number,
      number,
    ];
    await order(server, `CLUSTER ADDSLOTSRANGE ${from} ${to - 1}`);
  }));
  const [first, ...others] = nodes;
  for (const { server, busPort } of others) {
    await order(first!.server, `CLUSTER MEET 127.0.0.1 ${server.port} ${busPort}`);
  }
  await until(
    "all nodes know each other",
    () =>
      everyNode(
        nodes.map(({ server }) => server),
        (info) =>
          info.includes("cluster_state:ok") &&
          info.includes(`cluster_known_nodes:${nodes.length}`) &&
          info.includes(`cluster_slots_ok:${SLOTS}`),
      ),
    { withinMs: 30_000, everyMs: 150 },
  );
}

async function follow(servers: readonly RedisServer[], masters: number): Promise<void> {
  const ids = await Promise.all(
    servers.slice(0, masters).map(async (server) =>
      /[\da-f]{40}/.exec(await server.ask("CLUSTER MYID"))![0]
    ),
  );
  await Promise.all(
    servers.slice(masters).map((server, at) =>
      order(server, `CLUSTER REPLICATE ${ids[at % masters]}`)
    ),
  );
  if (servers.length > masters) await areWhole(servers, masters);
}

async function areWhole(servers: readonly RedisServer[], masters: number): Promise<void> {
  await until("the cluster is whole", async () => {
    const infos = await Promise.all(servers.map((server) => said(server, "INFO replication")));
    const leading = infos.filter((info) => info.includes("role:master"));
    return leading.length === masters &&
      infos.every((info) =>
        info.includes("master_link_status:up") ||
        servers.length === masters || /connected_slaves:[1-9]/.test(info)
      ) && await everyNode(servers, (info) => info.includes("cluster_state:ok"));
  }, { withinMs: 60_000, everyMs: 150 });
}

async function everyNode(
  servers: readonly RedisServer[],
  holds: (info: string) => boolean,
): Promise<boolean> {
  const infos = await Promise.all(servers.map((server) => said(server, "CLUSTER INFO")));
  return infos.every(holds);
}

/** By the word of a node that is there: the master whose slots have this one. */
async function masterOfSlot(
  servers: readonly RedisServer[],
  slot: number,
): Promise<RedisServer | null> {
  for (const server of servers) {
    const told = await said(server, "CLUSTER NODES");
    for (const line of told.split("\n")) {
      const [, port, flags, ranges] =
        /^[\da-f]{40} [^:]*:(\d+)\S* (\S+) (?:\S+ ){5}(.*)$/.exec(line.trim()) ?? [];
      if (!ranges || !flags!.includes("master") || flags!.includes("fail")) continue;
      const has = ranges.split(" ").some((range) => {
        const [from, to = from] = range.split("-").map(Number);
        return slot >= from! && slot <= to!;
      });
      const found = has && servers.find((one) => one.port === Number(port));
      if (found) return found;
    }
  }
  return null;
}

async function replicaOf(
  servers: readonly RedisServer[],
  master: RedisServer,
): Promise<RedisServer> {
  const [, port] = /slave0:ip=[^,]+,port=(\d+)/.exec(await master.ask("INFO replication")) ?? [];
  const found = servers.find((server) => server.port === Number(port));
  if (!found) throw new Error("That master has no replica");
  return found;
}

/** What it answers; nothing where it does not. */
async function said(server: RedisServer, command: string): Promise<string> {
  return await server.ask(command).catch(() => "");
}

async function order(server: RedisServer, command: string): Promise<void> {
  const answer = await server.ask(command);
  if (!answer.startsWith("+OK")) throw new Error(`${command}: ${answer.trim()}`);
}
