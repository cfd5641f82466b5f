import { until } from "./until.ts";
import { within } from "../within.ts";

/** A Redis of a test's own, for tests that stop it, kill it or empty it. */
export interface RedisServer extends AsyncDisposable {
  url: string;
  port: number;
  /** Path of its Unix socket. */
  socket: string;
  /** End it and wait until it has ended; SIGKILL leaves it no time to write. */
  stop(signal?: Deno.Signal): Promise<void>;
  /** SIGSTOP: its connections stay, and it says nothing; until SIGCONT. */
  signal(signal: Deno.Signal): void;
  /** Send one command; the beginning of what it is answered with. */
  ask(command: string): Promise<string>;
  /** Start it again on the same port, with what its log kept. */
  start(): Promise<void>;
  /** Empty it while everybody uses it. */
  flushAll(): Promise<void>;
  /** Follow another server, until it has all that is there; or nobody any more, as after a promotion. */
  follow(leader: RedisServer | null): Promise<void>;
}

/**
 * Start Redis with its log on, written each second, on a free port of loopback.
 *
 * @param settings  further ones, such as `cluster-enabled`
 */
export async function startRedisServer(
  settings: Readonly<Record<string, string>> = {},
): Promise<RedisServer> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-redis-" });
  const port = freePort();
  let process: Deno.ChildProcess | null = null;

  async function start(): Promise<void> {
    process = spawn(folder, port, settings);
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
    port,
    socket: socketIn(folder),
    start,
    stop,
    signal: (signal) => process?.kill(signal),
    ask: (command) => ask(port, command),
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

function spawn(
  folder: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): Deno.ChildProcess {
  const options = {
    "--port": String(port),
    "--bind": "127.0.0.1",
    "--dir": folder,
    "--unixsocket": socketIn(folder),
    "--appendonly": "yes",
    "--save": "",
    // A follower is served at once.
    "--repl-diskless-sync-delay": "0",
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`--${name}`, value])),
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

/** A server that was stopped says nothing, and keeps its connections. */
const ANSWERS_WITHIN_MS = 2_000;

/**
 * Send one command to whoever listens on a port of loopback; the beginning of what it is answered with.
 *
 * @throws where it does not answer
 */
export async function ask(port: number, command: string): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(new TextEncoder().encode(`${command}\r\n`));
  const reply = new Uint8Array(8_192);
  const reading = connection.read(reply);
  const length = await within(ANSWERS_WITHIN_MS, reading, { from: `Redis at ${port}` }) ?? 0;
  return new TextDecoder().decode(reply.subarray(0, length));
}
