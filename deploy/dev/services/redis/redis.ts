/*
 * The embedded Redis: the machine's own program, data in `home`/redis, log (AOF) on, reached by a Unix
 * socket, or by a port of loopback.
 *
 *   home/redis/data         the log, owned by the services' user
 *   home/redis/redis.conf   holds the password: arguments can be read by everybody, this cannot
 *   home/redis/port, password
 *   home/run/redis.sock     the socket
 */
import { join } from "node:path";
import type { KeptSpec } from "../keeper.ts";
import { keptPort, keptSecret } from "../kept_value.ts";
import { endProcesses, processesIn } from "../processes.ts";
import { type RedisAddress, redisAnswers } from "./probe.ts";
import { redisProgram } from "./program.ts";
import type { Say } from "../../say.ts";
import { runAs, type ServiceUser } from "../service_user.ts";

export interface EmbeddedRedis {
  url: string;
  process: KeptSpec;
}

export interface RedisOptions {
  home: string;
  user: ServiceUser | null;
  say: Say;
  /** For tests: nothing is written to disk. */
  throwaway?: boolean;
  /** Folder of its socket; absent: it listens on a port of loopback. */
  sockets?: string | undefined;
}

export async function embeddedRedis(options: RedisOptions): Promise<EmbeddedRedis> {
  const { home, user, throwaway = false, sockets } = options;
  const command = await redisProgram({ say: options.say });
  const inner = (name: string) => join(home, "redis", name);
  const folder = inner("data");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.chmod(folder, 0o700);
  if (user) await Deno.chown(folder, user.uid, user.gid);
  await endProcesses(processesIn(folder));
  const listens: RedisAddress = sockets
    ? { path: join(sockets, "redis.sock") }
    : { hostname: "127.0.0.1", port: keptPort(inner("port")) };
  const password = keptSecret(inner("password"));
  const conf = inner("redis.conf");
  await Deno.remove(conf).catch(() => {});
  await Deno.writeTextFile(conf, configText({ listens, password, folder, throwaway }), {
    mode: 0o600,
  });
  if (user) await Deno.chown(conf, user.uid, user.gid);
  return {
    url: "path" in listens
      ? `redis://:${password}@localhost?path=${encodeURIComponent(listens.path)}`
      : `redis://:${password}@127.0.0.1:${listens.port}`,
    process: {
      name: "redis",
      command,
      args: [conf],
      env: { PATH: "/usr/bin:/bin", TZ: "UTC" },
      cwd: folder,
      ...runAs(user),
      output: "kept",
      endBy: [["SIGTERM", 10_000]],
      isReady: () => redisAnswers(listens, password),
      readyWithinMs: 60_000,
      restartsPerMinute: 5,
      beforeStart: () => endProcesses(processesIn(folder)),
    },
  };
}

function configText(
  about: { listens: RedisAddress; password: string; folder: string; throwaway: boolean },
): string {
  const { listens } = about;
  return [
    ...("path" in listens
      ? ["port 0", `unixsocket "${listens.path}"`, "unixsocketperm 700"]
      : [`bind ${listens.hostname}`, `port ${listens.port}`]),
    `requirepass ${about.password}`,
    `dir "${about.folder}"`,
    "daemonize no",
    'save ""',
    `appendonly ${about.throwaway ? "no" : "yes"}`,
    "appendfsync everysec",
    // What does not fit is refused, never thrown away: jobs live here.
    "maxmemory-policy noeviction",
    "",
  ].join("\n");
}
