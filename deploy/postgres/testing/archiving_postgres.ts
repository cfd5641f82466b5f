import { join } from "node:path";
import { freePort } from "../../dev/services/ports.ts";
import { serviceUser } from "../../dev/services/service_user.ts";
import { asPostgres } from "./debian_postgres.ts";

export type ArchiveMood = "well" | "broken" | "hanging";

/** A Postgres that archives its log by a command which does as it is told. */
export interface ArchivingPostgres extends AsyncDisposable {
  /** As the shop's role, which owns its database and may do no more. */
  url: string;
  /** How the command does from now on. */
  set(mood: ArchiveMood): Promise<void>;
  /** A line of SQL as the superuser. */
  tell(sql: string): Promise<string>;
}

export async function startArchiving(bin: string): Promise<ArchivingPostgres> {
  await using stack = new AsyncDisposableStack();
  const root = await Deno.makeTempDir({ prefix: "smartmarket-archiving-" });
  stack.defer(() => Deno.remove(root, { recursive: true }));
  await Deno.chmod(root, 0o755);
  const at = (name: string) => join(root, name);
  const user = serviceUser();
  for (const folder of ["data", "archive", "here"].map(at)) {
    await Deno.mkdir(folder, { mode: 0o700 });
    if (user) await Deno.chown(folder, user.uid, user.gid);
  }
  const script = `#!/bin/sh
while [ -e ${at("hanging")} ]; do sleep 0.05; done
[ ! -e ${at("broken")} ] && cp "$1" "${at("archive")}/$2"
`;
  await Deno.writeTextFile(at("command"), script, { mode: 0o755 });
  await Deno.chmod(at("command"), 0o755);

  const run = asPostgres(bin);
  const done = async (command: string, ...args: string[]) => {
    const { code, out, err } = await run(command, ...args);
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${err}`);
    return out;
  };
  const port = freePort();
  const data = at("data");
  const login = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  await done("initdb", "-D", data, ...login);
  const conf = await Deno.readTextFile(new URL("../archive.conf", import.meta.url));
  await Deno.writeTextFile(
    join(data, "postgresql.conf"),
    `${conf}
archive_command = '${at("command")} %p %f'
listen_addresses = '127.0.0.1'
unix_socket_directories = '${at("here")}'
port = ${port}
fsync = off
`,
    { append: true },
  );
  await done("pg_ctl", "-D", data, "-l", at("here/log"), "-w", "start");
  stack.defer(async () => void await done("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"));
  const tell = (sql: string) =>
    done("psql", "-XAtq", "-h", at("here"), "-p", `${port}`, "-U", "postgres", "-c", sql);
  await tell("create role shop login");
  await tell("create database shop owner shop");
  // A test ends segments itself; the shop's role may not.
  await done(
    "psql",
    "-XAtq",
    "-h",
    at("here"),
    "-p",
    `${port}`,
    "-U",
    "postgres",
    "-d",
    "shop",
    "-c",
    "grant execute on function pg_switch_wal() to shop",
  );
  const owned = stack.move();
  return {
    url: `postgres://shop@127.0.0.1:${port}/shop`,
    tell,
    async set(mood) {
      for (const one of ["broken", "hanging"] as const) {
        if (one === mood) await Deno.writeTextFile(at(one), "");
        else await Deno.remove(at(one)).catch(() => {});
      }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
