import assert from "node:assert/strict";
import { join } from "node:path";
import { connectDb } from "../../../../lib/db/mod.ts";
import { embeddedPostgres } from "./postgres.ts";
import type { ServiceUser } from "../service_user.ts";
import { createSupervisor } from "../supervisor.ts";
import { dataFolder } from "../../start/testing/started_shop.ts";

/** As on a machine that has no user `postgres`. */
const stranger: ServiceUser | null = Deno.uid() === 0
  ? { uid: 65_532, gid: 65_532, initUid: 65_534 }
  : null;

Deno.test("embeddedPostgres() gives a database of a plain role, in UTF-8, with checksums", async () => {
  await using folder = await dataFolder();
  const supervisor = createSupervisor({ say: () => {} });
  const postgres = await embeddedPostgres({ home: folder.path, user: stranger });
  await supervisor.start(postgres.process);
  await postgres.ensureDatabase();
  await postgres.ensureDatabase();
  const sql = connectDb(postgres.url, { name: "postgres-test", max: 1 });
  const [role] = await sql`
    select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user`;
  assert.deepEqual({ ...role }, { rolsuper: false, rolcreatedb: false, rolcreaterole: false });
  const [database] = await sql`
    select pg_encoding_to_char(encoding) as encoding, datlocale, datlocprovider,
           current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
           current_setting('listen_addresses') as addresses
      from pg_database where datname = current_database()`;
  assert.deepEqual({ ...database }, {
    encoding: "UTF8",
    datlocale: "C.UTF-8",
    datlocprovider: "b",
    checksums: "on",
    fsync: "on",
    addresses: "127.0.0.1",
  });
  await sql.end({ timeout: 2 });
  await supervisor.stop();
  if (stranger) {
    const data = await Deno.stat(join(folder.path, "postgres", "data"));
    assert.deepEqual([data.uid, data.mode! & 0o777], [stranger.uid, 0o700]);
  }
  const secret = await Deno.stat(join(folder.path, "postgres", "superuser.password"));
  assert.equal(secret.mode! & 0o777, 0o600);
});

Deno.test("embeddedPostgres() starts over a pid file whose pid is somebody else's by now", async () => {
  await using folder = await dataFolder();
  const options = { home: folder.path, user: stranger, throwaway: true };
  const first = createSupervisor({ say: () => {} });
  await first.start((await embeddedPostgres(options)).process);
  first.kill();
  await first.stop();
  const pidFile = join(folder.path, "postgres", "data", "postmaster.pid");
  const [, ...rest] = (await Deno.readTextFile(pidFile)).split("\n");
  await Deno.writeTextFile(pidFile, [String(Deno.pid), ...rest].join("\n"));
  const second = createSupervisor({ say: () => {} });
  await second.start((await embeddedPostgres(options)).process);
  assert.equal(second.running.length, 1);
  await second.stop();
});
