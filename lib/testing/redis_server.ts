import { until } from "./until.ts";

/** A Redis of a test's own, for tests that stop it, kill it or empty it. */
export interface RedisServer extends AsyncDisposable {
  url: string;
  /** Path of its Unix socket. */
  socket: string;
  /** End it and wait until it has ended; SIGKILL leaves it no time to write. */
  stop(signal?: Deno.Signal): Promise<void>;
  /** Start it again on the same port, with what its log kept. */
  start(): Promise<void>;
  /** Empty it while everybody uses it. */
  flushAll(): Promise<void>;
  /** Follow another server, until it has all that is there; or nobody any more, as after a promotion. */
  follow(leader: RedisServer | null): Promise<void>;
}

/** Start Redis with its log on, written each second, on a free port of loopback. */
export async function startRedisServer(): Promise<RedisServer> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-redis-" });
  const port = freePort();
  let process: Deno.ChildProcess | null = null;

  async function start(): Promise<void> {
    process = spawn(folder, port);
    await until("Redis answers", () => answersPing(port));
  }

  async function stop(signal: Deno.Signal = "SIGTERM"): Promise<void> {
    const ending = process;
    process = null;
    if (!ending) return;
    ending.kill(signal);
    await ending.status;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    socket: socketIn(folder),
    start,
    stop,
    flushAll: () => tell(port, "FLUSHALL"),
    async follow(leader) {
      const target = leader ? `127.0.0.1 ${new URL(leader.url).port}` : "NO ONE";
      await tell(port, `REPLICAOF ${target}`);
      if (leader) await until("it follows", () => isInSync(port));
    },
    async [Symbol.asyncDispose]() {
      await stop("SIGKILL");
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function spawn(folder: string, port: number): Deno.ChildProcess {
  const options = {
    "--port": String(port),
    "--bind": "127.0.0.1",
    "--dir": folder,
    "--unixsocket": socketIn(folder),
    "--appendonly": "yes",
    "--save": "",
    // A follower is served at once.
    "--repl-diskless-sync-delay": "0",
  };
  return new Deno.Command("redis-server", {
    args: Object.entries(options).flat(),
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

function socketIn(folder: string): string {
  return `${folder}/redis.sock`;
}

/** A port nobody listens on at this moment. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}

async function answersPing(port: number): Promise<boolean> {
  try {
    await tell(port, "PING");
    return true;
  } catch {
    return false;
  }
}

async function isInSync(port: number): Promise<boolean> {
  return (await ask(port, "INFO replication")).includes("master_link_status:up");
}

/** Send one command. @throws where it is not answered with a plain "yes" */
async function tell(port: number, command: string): Promise<void> {
  const text = await ask(port, command);
  if (!text.startsWith("+")) throw new Error(`Redis answered ${command} with "${text.trim()}"`);
}

/** Send one command; the beginning of what it is answered with. */
async function ask(port: number, command: string): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(new TextEncoder().encode(`${command}\r\n`));
  const reply = new Uint8Array(4_096);
  const length = await connection.read(reply) ?? 0;
  return new TextDecoder().decode(reply.subarray(0, length));
}
