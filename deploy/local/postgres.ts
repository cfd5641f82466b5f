/*
 * The embedded Postgres: binaries from npm, data in `home`/postgres, TCP on loopback only.
 *
 *   home/postgres-bin/VERSION   the binaries
 *   home/postgres/data          the cluster, owned by the services' user
 *   home/postgres/port, superuser.password, smartmarket.password
 */
import { join } from "node:path";
import type { KeptSpec } from "./keeper.ts";
import { keptPort, keptSecret } from "./kept_value.ts";
import { postgresBinaries } from "./postgres_binaries.ts";
import { ensureCluster } from "./postgres_cluster.ts";
import { answersQueries, ensureDatabase } from "./postgres_database.ts";
import { endProcesses, processesIn } from "./processes.ts";
import { runAs, type ServiceUser } from "./service_user.ts";

export interface EmbeddedPostgres {
  /** Of database `smartmarket`, as its owner, who is no superuser. */
  url: string;
  port: number;
  process: KeptSpec;
  /** Once it runs: role and database. */
  ensureDatabase(): Promise<void>;
}

export interface PostgresOptions {
  home: string;
  user: ServiceUser | null;
  /** For tests: nothing has to survive a power cut, and databases may be cloned. */
  throwaway?: boolean;
}

export async function embeddedPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { home, user, throwaway = false } = options;
  const inner = (name: string) => join(home, "postgres", name);
  await Deno.mkdir(join(home, "postgres"), { recursive: true, mode: 0o755 });
  const folder = inner("data");
  const binaries = await postgresBinaries(home);
  const superuser = keptSecret(inner("superuser.password"));
  const password = keptSecret(inner("smartmarket.password"));
  await ensureCluster({ folder, binaries, user, password: superuser, throwaway });
  // Before the port is chosen: what an earlier start left behind would still hold it.
  await tidyUp(folder);
  const port = keptPort(inner("port"));
  const adminUrl = `postgres://postgres:${superuser}@127.0.0.1:${port}/postgres`;
  return {
    url: `postgres://smartmarket:${password}@127.0.0.1:${port}/smartmarket`,
    port,
    process: {
      name: "postgres",
      command: join(binaries.folder, "bin", "postgres"),
      args: ["-D", folder, "-p", String(port), ...settingArgs(throwaway)],
      env: { PATH: "/usr/bin:/bin", TZ: "UTC" },
      cwd: "/",
      ...runAs(user),
      output: "kept",
      // SIGINT is Postgres' fast shutdown, SIGQUIT its immediate one (recovery at the next start).
      endBy: [["SIGINT", 20_000], ["SIGQUIT", 5_000]],
      isReady: () => answersQueries(adminUrl),
      readyWithinMs: 60_000,
      restartsPerMinute: 5,
      beforeStart: () => tidyUp(folder),
    },
    ensureDatabase: () => ensureDatabase({ adminUrl, password, mayCreateDatabases: throwaway }),
  };
}

/** Settings for a small machine that runs everything else as well. */
function settingArgs(throwaway: boolean): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
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
 * End whatever still works in the cluster and forget its pid file. Postgres itself would take any
 * living process with the remembered pid for its own and refuse to start.
 */
async function tidyUp(folder: string): Promise<void> {
  const strays = processesIn(folder);
  if (strays.length > 0) await endProcesses(strays);
  await Deno.remove(join(folder, "postmaster.pid")).catch(() => {});
}
