import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "../../../lib/testing/until.ts";
import { freePort } from "../../dev/services/ports.ts";
import { send } from "../../dev/services/processes.ts";
import { serviceUser } from "../../dev/services/service_user.ts";
import { asPostgres } from "./debian_postgres.ts";

const files = fileURLToPath(new URL("../", import.meta.url));

/** One server of a pair. */
export interface PostgresNode {
  host: string;
  /** Of the shop's database, as its owner. */
  url: string;
  start(): Promise<void>;
  /** End all its processes at once, as the loss of a machine does. */
  kill(): Promise<void>;
  /** Stop all its processes where they are: connections stay, and nobody answers. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  promote(): Promise<void>;
  /** Copy the other one and follow it. */
  follow(other: PostgresNode): Promise<void>;
  /** A line of SQL as the superuser. */
  tell(sql: string): Promise<string>;
}

/** A primary and its synchronous standby, as README.md sets them up. */
export interface PostgresPair extends AsyncDisposable {
  primary: PostgresNode;
  standby: PostgresNode;
  /** Of both, by encrypted lines. */
  url: string;
}

export interface PairOptions {
  /** False: nothing has to reach the disk. Processes may be killed all the same. */
  isDurable?: boolean;
  /** Where they listen; absent: free ones. */
  ports?: readonly [number, number];
}

export async function startPair(bin: string, options: PairOptions = {}): Promise<PostgresPair> {
  const root = await Deno.makeTempDir({ prefix: "smartmarket-pair-" });
  await Deno.chmod(root, 0o755);
  const ports = options.ports ?? [freePort(), freePort()];
  const at = { bin, root, isDurable: options.isDurable ?? false };
  const [primary, standby] = ports.map((port, n) => node({ ...at, port, name: "ab"[n]! })) as [
    PostgresNode & Made,
    PostgresNode,
  ];
  await using stack = new AsyncDisposableStack();
  stack.defer(() => Deno.remove(root, { recursive: true }));
  for (const one of [primary, standby]) stack.defer(() => one.kill());
  await primary.make();
  await primary.start();
  await primary.tell("create role shop login password 'shop'");
  await primary.tell("create database shop owner shop");
  await standby.follow(primary);
  const owned = stack.move();
  return {
    primary,
    standby,
    url: `postgres://shop:shop@${primary.host},${standby.host}/shop?sslmode=require`,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

interface Made {
  make(): Promise<void>;
}

interface Place {
  bin: string;
  root: string;
  name: string;
  port: number;
  isDurable: boolean;
}

function node({ bin, root, name, port, isDurable }: Place): PostgresNode & Made {
  const folder = join(root, name);
  const run = asPostgres(bin);
  const host = `127.0.0.1:${port}`;
  const done = async (command: string, ...args: string[]) => {
    const { code, out, err } = await run(command, ...args);
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${err}`);
    return out;
  };
  const tell = (sql: string) =>
    done("psql", "-XAtq", "-h", root, "-p", String(port), "-U", "postgres", "-c", sql);
  const settings = [
    ...[`listen_addresses=127.0.0.1`, `unix_socket_directories=${root}`],
    ...["ssl=on", "max_connections=60", "shared_buffers=32MB", "log_min_messages=fatal"],
    ...(isDurable ? [] : ["fsync=off", "full_page_writes=off"]),
  ].flatMap((one) => ["-c", one]).join(" ");

  /** Of all its processes: their folder is its data. Whoever shops meanwhile is not held up. */
  async function pids(): Promise<number[]> {
    const args = ["/proc", "-mindepth", "2", "-maxdepth", "2", "-name", "cwd", "-lname", folder];
    const { stdout } = await new Deno.Command("find", {
      ...{ args, stdin: "null", stderr: "null" },
    }).output();
    return [...new TextDecoder().decode(stdout).matchAll(/^\/proc\/(\d+)/gm)].map(([, pid]) =>
      Number(pid)
    );
  }

  async function sendAll(signal: Deno.Signal): Promise<void> {
    for (const pid of await pids()) send(pid, signal);
  }

  async function own(path: string): Promise<void> {
    const user = serviceUser();
    if (user) await Deno.chown(path, user.uid, user.gid);
  }

  const made: PostgresNode & Made = {
    host,
    url: `postgres://shop:shop@${host}/shop`,
    tell,
    async make() {
      await own(root);
      await done(
        "initdb",
        "-D",
        folder,
        "-U",
        "postgres",
        "-A",
        "trust",
        "--no-sync",
        "--locale=C",
        "-E",
        "UTF8",
      );
      const text = await Deno.readTextFile(join(files, "replication.conf"));
      await Deno.writeTextFile(join(folder, "postgresql.conf"), text, { append: true });
      const [key, certificate] = ["server.key", "server.crt"].map((file) => join(folder, file));
      const pair = ["-newkey", "rsa:2048", "-nodes", "-keyout", key!, "-out", certificate!];
      await done("openssl", "req", "-x509", "-days", "2", "-subj", "/CN=localhost", ...pair);
      await Deno.writeTextFile(
        join(folder, "pg_hba.conf"),
        "local all,replication postgres trust\nhostssl shop shop 127.0.0.1/32 scram-sha-256\n" +
          "host replication postgres 127.0.0.1/32 trust\n",
      );
    },
    async start() {
      const log = `${folder}.log`;
      const { code, err } = await run(
        "pg_ctl",
        ...["-D", folder, "-o", `-p ${port} ${settings}`, "-l", log, "-w", "start"],
      );
      if (code === 0) return;
      const said = (await Deno.readTextFile(log)).split("\n").slice(-20).join("\n");
      throw new Error(`pg_ctl ended with ${code}: ${err}\n${said}`);
    },
    async kill() {
      await sendAll("SIGKILL");
      await until("its processes have ended", async () => (await pids()).length === 0);
      // Postgres takes a dead postmaster that nobody has reaped yet for a living one. A machine that
      // comes back has no such process.
      const locks = [join(folder, "postmaster.pid"), join(root, `.s.PGSQL.${port}.lock`)];
      for (const lock of locks) await Deno.remove(lock).catch(() => {});
    },
    freeze: () => sendAll("SIGSTOP"),
    thaw: () => sendAll("SIGCONT"),
    promote: async () => void await done("pg_ctl", "-D", folder, "-w", "promote"),
    async follow(other) {
      await Deno.remove(folder, { recursive: true }).catch(() => {});
      const from = `host=127.0.0.1 port=${
        other.host.split(":")[1]
      } user=postgres application_name=standby`;
      const checkpoint = ["-c", "fast", "--no-sync", "-X", "stream"];
      await done("pg_basebackup", "-d", from, "-D", folder, "-R", ...checkpoint);
      await made.start();
      const text = await Deno.readTextFile(join(files, "synchronous.conf"));
      const [, names] = /^synchronous_standby_names = (.+)$/m.exec(text)!;
      await other.tell(`alter system set synchronous_standby_names = ${names}`);
      await other.tell("select pg_reload_conf()");
      await until(
        "it follows in step",
        async () => await other.tell("select sync_state from pg_stat_replication") === "sync",
      );
    },
  };
  return made;
}
