import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newKeys } from "../../../lib/backups/testing/backed_up.ts";
import { until } from "../../../lib/testing/until.ts";
import { freePort } from "../../dev/services/ports.ts";
import { serviceUser } from "../../dev/services/service_user.ts";
import { asPostgres, debianPostgres } from "../../postgres/testing/debian_postgres.ts";

const bin = debianPostgres();
const here = fileURLToPath(new URL("./", import.meta.url));
const own = ["recover", "keep-bases"];
const shared = ["archive-wal", "base-backup", "restore-to", "fetch-wal"];

Deno.test({
  name:
    "a second recovery brings what came since the first, and a base of before it does not count",
  ignore: bin === null,
  async fn() {
    await using stack = new AsyncDisposableStack();
    const root = await Deno.makeTempDir({ prefix: "smartmarket-recover-" });
    stack.defer(() => Deno.remove(root, { recursive: true }));
    await Deno.chmod(root, 0o755);
    const at = (name: string) => join(root, name);
    const { identity, recipient } = await newKeys();
    await Deno.mkdir(at("lib"));
    // The same scripts, in places of this test.
    for (const name of [...own, ...shared]) {
      const path = join(here, own.includes(name) ? name : `../../postgres/${name}`);
      const script = (await Deno.readTextFile(path))
        .replaceAll("/tmp", at("tmp")).replaceAll("/usr/local/lib/smartmarket", at("lib"));
      await Deno.writeTextFile(at(`lib/${name}`), script);
      await Deno.chmod(at(`lib/${name}`), 0o755);
    }
    await Deno.writeTextFile(at("key"), identity);
    await Deno.writeTextFile(at("recipients"), `${recipient}\n`);
    await Deno.writeTextFile(at("password"), "not asked for\n");
    const folders = ["tmp", "wal", "1", "2", "3"].map(at);
    for (const folder of folders) await Deno.mkdir(folder);
    const user = serviceUser();
    if (user) {
      for (const path of [...folders, at("key")]) await Deno.chown(path, user.uid, user.gid);
    }
    const program = asPostgres(bin!, {
      ...{ WAL_ARCHIVE: at("wal"), WAL_RECIPIENTS: at("recipients"), PGPORT: `${freePort()}` },
      ...{ BACKUP_RECIPIENTS: recipient, PGPASSWORD_FILE: at("password"), PGUSER: "postgres" },
      ...{ PGHOST: at("tmp") },
    });
    const run = async (command: string, ...args: string[]) => {
      const { code, out, err } = await program(command, ...args);
      assert.equal(code, 0, `${command} ${args.join(" ")}: ${out} ${err}`);
      return out;
    };
    const sql = (statement: string) => run("psql", "-XAtqd", "postgres", "-c", statement);
    const start = (n: number) =>
      run("pg_ctl", "-D", at(`${n}`), "-l", at("tmp/log"), "-ws", "start");
    const stop = (n: number) => run("pg_ctl", "-D", at(`${n}`), "-m", "immediate", "-ws", "stop");
    const recover = (n: number) =>
      run("bash", "-c", `PGDATA=${at(`${n}`)} ${at("lib/recover")} latest < ${at("key")}`);
    const hasBase = async () => (await program(at("lib/keep-bases"), "check")).code === 0;
    const base = () => run(at("lib/base-backup"), "postgresql://postgres@127.0.0.1/postgres");
    /** A row, in the archive for good. */
    const mark = async (n: number) => {
      await sql(`insert into marks values (${n})`);
      const segment = await sql("select pg_walfile_name(pg_current_wal_lsn())");
      await sql("select pg_switch_wal()");
      const path = join(at("wal"), `${segment}.age`);
      await until(`${segment} is archived`, () => Deno.stat(path).catch(() => null), {
        withinMs: 30_000,
      });
    };

    await run("initdb", "-D", at("1"), "-U", "postgres", "-A", "trust", "--locale=C", "--no-sync");
    await Deno.writeTextFile(
      at("1/postgresql.conf"),
      `
listen_addresses = '127.0.0.1'
unix_socket_directories = '${at("tmp")}'
fsync = off
archive_mode = on
archive_command = '${at("lib/archive-wal")} %p %f'
`,
      { append: true },
    );
    let runs = 1;
    await start(runs);
    stack.defer(() => stop(runs).then(() => {}, () => {}));
    await sql("create table marks (n int)");
    assert.equal(await hasBase(), false);
    await base();
    assert.equal(await hasBase(), true);
    await mark(1);
    for (const n of [2, 3]) {
      await stop(runs);
      assert.match(await recover(n), /It is there/);
      runs = n;
      await start(n);
      assert.equal(await hasBase(), false, "what there is was made before the recovery");
      await mark(n);
      const marks = await sql("select string_agg(n::text, ',' order by n) from marks");
      assert.equal(marks, ["", "", "1,2", "1,2,3"][n]);
    }
    await base();
    assert.equal(await hasBase(), true);
  },
});
