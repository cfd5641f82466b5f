/*
 * The embedded Postgres: binaries from npm, data in `home`/postgres, reached by a Unix socket, or by a
 * port of loopback.
 *
 *   home/postgres-bin/VERSION   the binaries
 *   home/postgres/data          the cluster, owned by the services' user
 *   home/postgres/port, superuser.password, smartmarket.password
 *   home/run/.s.PGSQL.5432      the socket
 */
import { join } from "node:path";
import type { KeptSpec } from "../keeper.ts";
import { keptPort, keptSecret } from "../kept_value.ts";
import { postgresBinaries } from "./binaries.ts";
import { ensureCluster } from "./cluster.ts";
import { answersQueries, ensureDatabase } from "./database.ts";
import { endProcesses, processesIn } from "../processes.ts";
import { runAs, type ServiceUser } from "../service_user.ts";

export interface EmbeddedPostgres {
  /** Of database `smartmarket`, as its owner, who is no superuser. */
  url: string;
  process: KeptSpec;
  /** Once it runs: role and database. */
  ensureDatabase(): Promise<void>;
}

export interface PostgresOptions {
  home: string;
  user: ServiceUser | null;
  /** For tests: nothing has to survive a power cut, and databases may be cloned. */
  throwaway?: boolean;
  /** Folder of its socket; absent: it listens on a port of loopback. */
  sockets?: string | undefined;
}

export async function embeddedPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { home, user, throwaway = false, sockets } = options;
  const inner = (name: string) => join(home, "postgres", name);
  await Deno.mkdir(join(home, "postgres"), { recursive: true, mode: 0o755 });
  const folder = inner("data");
  const binaries = await postgresBinaries(home);
  const superuser = keptSecret(inner("superuser.password"));
  const password = keptSecret(inner("smartmarket.password"));
  await ensureCluster({ folder, binaries, user, password: superuser, throwaway });
  // Before the port is chosen: what an earlier start left behind would still hold it.
  await tidyUp(folder, sockets);
  const port = sockets ? 5432 : keptPort(inner("port"));
  const url = (who: string, database: string) =>
    sockets
      ? `postgres://${who}@localhost/${database}?host=${encodeURIComponent(sockets)}`
      : `postgres://${who}@127.0.0.1:${port}/${database}`;
  const adminUrl = url(`postgres:${superuser}`, "postgres");
  return {
    url: url(`smartmarket:${password}`, "smartmarket"),
    process: {
      name: "postgres",
      command: join(binaries.folder, "bin", "postgres"),
      args: ["-D", folder, "-p", String(port), ...settingArgs({ throwaway, sockets })],
      env: { PATH: "/usr/bin:/bin", TZ: "UTC" },
      cwd: "/",
      ...runAs(user),
      output: "kept",
      // SIGINT is Postgres' fast shutdown, SIGQUIT its immediate one (recovery at the next start).
      endBy: [["SIGINT", 20_000], ["SIGQUIT", 5_000]],
      isReady: () => answersQueries(adminUrl),
      readyWithinMs: 60_000,
      restartsPerMinute: 5,
      beforeStart: () => tidyUp(folder, sockets),
    },
    ensureDatabase: () => ensureDatabase({ adminUrl, password, mayCreateDatabases: throwaway }),
  };
}

/** Settings for a small machine that runs everything else as well. */
function settingArgs(
  { throwaway, sockets }: { throwaway: boolean; sockets: string | undefined },
): string[] {
  const settings = {
    listen_addresses: sockets ? "" : "127.0.0.1",
    // Quoted: a comma in the path would make two of it.
    unix_socket_directories: sockets ? `"${sockets}"` : "",
    unix_socket_permissions: "0700",
    max_connections: throwaway ? "200" : "60",
    shared_buffers: throwaway ? "128MB" : "256MB",
    effective_cache_size: "1GB",
    max_wal_size: "1GB",
    random_page_cost: "1.1",
    jit: "off",
    // Refused statements are our own affair, and their details may hold personal data.
    log_min_messages: "log",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...(throwaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * End whatever still works in the cluster and forget its pid files. Postgres itself would take any
 * living process with a remembered pid for its own and refuse to start.
 */
async function tidyUp(folder: string, sockets: string | undefined): Promise<void> {
  const strays = processesIn(folder);
  if (strays.length > 0) await endProcesses(strays);
  const files = [join(folder, "postmaster.pid")];
  if (sockets) files.push(join(sockets, ".s.PGSQL.5432.lock"));
  for (const file of files) await Deno.remove(file).catch(() => {});
}
