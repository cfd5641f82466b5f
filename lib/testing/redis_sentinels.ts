import { join } from "node:path";
import type { RedisGroup } from "./redis_group.ts";
import { ask, freePort, type RedisServer, startRedisServer } from "./redis_server.ts";
import { until } from "./until.ts";

const MASTER = "mymaster";
const SENTINELS = 3;
const QUORUM = 2;

interface Shape {
  replicas?: number;
  /** After so many ms a sentinel takes a silent server for lost. */
  downAfterMs?: number;
}

/** Start a master, its replicas and three sentinels that watch them, on free ports of loopback. */
export async function startRedisSentinels(
  { replicas = 1, downAfterMs = 800 }: Shape = {},
): Promise<RedisGroup> {
  await using stack = new AsyncDisposableStack();
  const servers = await Promise.all(
    Array.from({ length: 1 + replicas }, async () => stack.use(await startRedisServer())),
  );
  const [first, ...others] = servers;
  await Promise.all(others.map((server) => server.follow(first!)));
  const ports = await Promise.all(Array.from({ length: SENTINELS }, async () => {
    const sentinel = stack.use(await startSentinel(first!.port, downAfterMs));
    return sentinel.port;
  }));
  await until("the sentinels know each other and every replica", async () => {
    const told = await Promise.all(ports.map((port) => ask(port, `SENTINEL MASTER ${MASTER}`)));
    return told.every((one) =>
      one.includes(`num-other-sentinels\r\n$1\r\n${SENTINELS - 1}`) &&
      one.includes(`num-slaves\r\n$1\r\n${replicas}`)
    );
  }, { withinMs: 30_000, everyMs: 100 });
  const kept = stack.move();
  const masterOf = () =>
    until("the sentinels agree", () => masterNow(ports, servers), { withinMs: 60_000 });
  return {
    url: `redis+sentinel://${ports.map((port) => `127.0.0.1:${port}`).join(",")}/${MASTER}`,
    servers,
    masterOf,
    async handOver() {
      const before = await masterOf();
      await until("another one leads", async () => {
        await ask(ports[0]!, `SENTINEL FAILOVER ${MASTER}`).catch(() => "");
        return (await masterOf()).port !== before.port;
      }, { everyMs: 200, withinMs: 30_000 });
    },
    async whole() {
      await until("every server leads or follows", async () => {
        const { port } = await masterOf();
        const infos = await Promise.all(
          servers.map((one) => one.ask("INFO replication").catch(() => "")),
        );
        return infos.every((info, at) =>
          servers[at]!.port === port
            ? info.includes(`connected_slaves:${replicas}`)
            : info.includes("master_link_status:up") && info.includes(`master_port:${port}`)
        );
      }, { withinMs: 60_000, everyMs: 100 });
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** The server that most sentinels call the master, and that says so itself. */
async function masterNow(
  ports: readonly number[],
  servers: readonly RedisServer[],
): Promise<RedisServer | null> {
  const asked = `SENTINEL GET-MASTER-ADDR-BY-NAME ${MASTER}`;
  const told = await Promise.all(ports.map((port) => ask(port, asked).catch(() => "")));
  const named = told.map((one) => Number(/\r\n(\d+)\r\n$/.exec(one)?.[1]));
  const found = servers.find(({ port }) => named.filter((one) => one === port).length >= QUORUM);
  return found ?? null;
}

async function startSentinel(masterPort: number, downAfterMs: number) {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-sentinel-" });
  const port = freePort();
  const conf = join(folder, "sentinel.conf");
  await Deno.writeTextFile(
    conf,
    `port ${port}
bind 127.0.0.1
dir ${folder}
sentinel monitor ${MASTER} 127.0.0.1 ${masterPort} ${QUORUM}
sentinel down-after-milliseconds ${MASTER} ${downAfterMs}
sentinel failover-timeout ${MASTER} 2000
sentinel parallel-syncs ${MASTER} 4
`,
  );
  const process = new Deno.Command("redis-server", {
    args: [conf, "--sentinel"],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  await until("a sentinel answers", () => ask(port, "PING").then(() => true, () => false));
  return {
    port,
    async [Symbol.asyncDispose]() {
      process.kill("SIGKILL");
      await process.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}
