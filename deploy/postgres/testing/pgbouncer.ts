import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectDb } from "../../../lib/db/mod.ts";
import { until } from "../../../lib/testing/until.ts";
import { freePort } from "../../dev/services/ports.ts";
import { findProgram } from "../../dev/services/programs.ts";
import { runAs, serviceUser } from "../../dev/services/service_user.ts";

const example = fileURLToPath(new URL("../pgbouncer.ini", import.meta.url));

/** Null where it is not installed. */
export const pgbouncer = findProgram(
  ["pgbouncer"],
  `${Deno.env.get("PATH")}:/usr/sbin`,
);

/** A PgBouncer before a database, with the settings of `pgbouncer.ini` but for the places. */
export interface Pooler extends AsyncDisposable {
  /** The database by way of it. */
  url: string;
}

/** @param connections  that it has to the server, at most */
export async function startPgbouncer(
  program: string,
  { to, connections }: { to: string; connections: number },
): Promise<Pooler> {
  const server = new URL(to);
  const url = new URL(to);
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-pooler-" });
  const port = freePort();
  url.port = String(port);
  const [ini, users] = [join(folder, "pgbouncer.ini"), join(folder, "userlist.txt")];
  const set: Record<string, string | number> = {
    ...{ listen_port: port, auth_file: users },
    ...{ default_pool_size: connections, reserve_pool_size: 0 },
  };
  const database = server.pathname.slice(1);
  const text = (await Deno.readTextFile(example))
    .replace(
      "shop = host=127.0.0.1 port=5432",
      `${database} = host=${server.hostname} port=${server.port}`,
    )
    .replaceAll(/^(\w+) = .*$/gm, (line, name) => name in set ? `${name} = ${set[name]}` : line);
  await Deno.writeTextFile(ini, text);
  await Deno.writeTextFile(
    users,
    `"${server.username}" "${decodeURIComponent(server.password)}"\n`,
  );
  const user = serviceUser();
  if (user) {
    for (const path of [folder, ini, users]) await Deno.chown(path, user.uid, user.gid);
  }
  // What goes wrong is told by the first statement.
  const child = new Deno.Command(program, {
    args: ["-q", ini],
    cwd: folder,
    ...runAs(user),
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const sql = connectDb(url.href, { name: "pooler-probe", max: 1, direct: to });
  await until("the pooler lets through", () => sql`select 1`.then(() => true, () => false));
  await sql.end({ timeout: 1 });
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}
