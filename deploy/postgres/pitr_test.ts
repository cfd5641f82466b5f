import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newKeys } from "../../lib/backups/testing/backed_up.ts";
import { connectDb, type Sql } from "../../lib/db/mod.ts";
import { migrate } from "../../lib/jobs/operate/migrate.ts";
import { until } from "../../lib/testing/until.ts";
import { planRecovery } from "../ctl/backups/time_plan.ts";
import { freePort } from "../dev/services/ports.ts";
import { serviceUser } from "../dev/services/service_user.ts";
import { asPostgres, debianPostgres } from "./testing/debian_postgres.ts";

const CANARY = "Quastenflosser";
const scripts = fileURLToPath(new URL("./", import.meta.url));
const bin = debianPostgres();

Deno.test({
  name: "a shop is recovered to an instant that was named beforehand, exactly",
  ignore: bin === null,
  async fn() {
    const root = await Deno.makeTempDir({ prefix: "smartmarket-pitr-" });
    await Deno.chmod(root, 0o755);
    const at = (name: string) => join(root, name);
    const [archive, key, recipients] = ["wal", "shop.key", "recipients"].map(at) as [
      string,
      string,
      string,
    ];
    const { identity, recipient } = await newKeys();
    await Deno.writeTextFile(key, identity);
    await Deno.writeTextFile(recipients, `# of the shop\n${recipient}\n`);
    // As they are installed: the user of Postgres may read and run them.
    await Deno.mkdir(at("lib"));
    for (const name of ["archive-wal", "base-backup", "restore-to", "fetch-wal"]) {
      await Deno.copyFile(join(scripts, name), at(`lib/${name}`));
      await Deno.chmod(at(`lib/${name}`), 0o755);
    }
    for (const folder of [archive, at("a"), at("etc"), at("here")]) await Deno.mkdir(folder);
    const user = serviceUser();
    if (user) {
      for (const path of [key, archive, at("a"), at("etc"), at("here")]) {
        await Deno.chown(path, user.uid, user.gid);
      }
    }

    const run = asPostgres(bin!, {
      ...{ WAL_ARCHIVE: archive, WAL_RECIPIENTS: recipients },
      ...{ PGHOST: at("here"), PGUSER: "shop" },
    });
    const done = async (command: string, ...args: string[]) => {
      const answer = await run(command, ...args);
      assert.equal(answer.code, 0, `${command}: ${answer.err}`);
      return answer.out;
    };
    const conf = (await Deno.readTextFile(join(scripts, "archive.conf")))
      .replace("/usr/local/lib/smartmarket/archive-wal", at("lib/archive-wal"));
    assert.ok(Number(/^archive_timeout = (\d+)$/m.exec(conf)![1]) <= 30);
    await done(
      "initdb",
      "-D",
      at("a"),
      "-U",
      "shop",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
    );
    // As Debian has it: what is configured lies elsewhere, and no base backup has it.
    for (const name of ["postgresql.conf", "pg_hba.conf", "pg_ident.conf"]) {
      await Deno.rename(join(at("a"), name), join(at("etc"), name));
    }
    const port = freePort();
    const url = `postgres://shop@127.0.0.1:${port}/postgres`;
    await Deno.writeTextFile(
      join(at("etc"), "postgresql.conf"),
      `${conf}
listen_addresses = '127.0.0.1'
unix_socket_directories = '${at("here")}'
port = ${port}
fsync = off
data_directory = '${at("a")}'
external_pid_file = '${at("here/main.pid")}'
`,
      { append: true },
    );
    const stop = (folder: string) => done("pg_ctl", "-D", folder, "-m", "immediate", "-w", "stop");
    const open = () => connectDb(url, { name: "pitr", max: 1, statementTimeoutMs: 60_000 });

    await done("pg_ctl", "-D", at("etc"), "-l", at("here/a.log"), "-w", "start");
    let sql = open();
    let instant: string;
    try {
      await migrate(sql);
      await place(sql, 1);
      assert.match(
        await done(at("lib/base-backup"), url),
        /^base-\d{8}T\d{6}Z-[0-9A-F]{24}\.tar\.gz\.age$/,
      );
      // It is named by a second: what comes within the same one begins with the base before it.
      const made = Math.floor(Date.now() / 1_000);
      await until("the next second", () => Math.floor(Date.now() / 1_000) > made);
      await place(sql, 2);
      [{ instant }] = await sql`select to_char(clock_timestamp() at time zone 'UTC',
        'YYYY-MM-DD HH24:MI:SS.US"+00"') as instant` as [{ instant: string }];
      await place(sql, 3);
      const [{ last }] = await sql`
        select pg_walfile_name(pg_switch_wal()) as last` as [{ last: string }];
      await until(
        "the log is in the archive",
        () => Deno.stat(join(archive, `${last}.age`)).catch(() => null),
        {
          withinMs: 30_000,
        },
      );
    } finally {
      await sql.end({ timeout: 2 });
      await stop(at("a"));
    }

    for (const { name } of Deno.readDirSync(archive)) {
      const text = new TextDecoder("latin1").decode(await Deno.readFile(join(archive, name)));
      assert.ok(!text.includes(CANARY), name);
      if (name.endsWith(".age")) assert.ok(text.startsWith("age-encryption.org/v1"), name);
    }

    const restore = (when: string, folder = at("here/b")) =>
      run(at("lib/restore-to"), when, key, folder);
    assert.match((await restore("2026-11-30 12:00:00")).err, /say the zone/);
    assert.match((await restore("1999-01-01 12:00:00+00")).err, /no base backup .* ended before/);
    assert.match((await restore(instant, archive)).err, /is not empty/);
    // The commands that ctl writes down, in places of this test.
    const version = Number(/\/(\d+)\/bin$/.exec(bin!)![1]);
    const asked = { archive, version, now: new Date(Date.now() + 1_000) };
    const places = { lib: at("lib"), etc: at("etc"), data: at("here/b"), port, key };
    const plan = Object.entries(places).reduce(
      (text, [name, value]) => text.replace(new RegExp(`^${name}=.*$`, "m"), `${name}=${value}`),
      await planRecovery({ asked: instant, ...asked }),
    );
    assert.match(
      plan,
      /^# Begins with base-\d{8}T\d{6}Z-[0-9A-F]{24}\.tar\.gz\.age; the log goes until 2/m,
    );
    await done(
      "bash",
      "-ec",
      plan.replace("runuser -u postgres -- ", "").replace(/^chown .*/m, ""),
    );
    const later = new Date(Date.now() + 60_000);
    const refused = (when: string) => planRecovery({ ...asked, asked: when, now: later });
    await assert.rejects(refused("1999-01-01 12:00:00Z"), /that instant; the oldest ended/);
    await assert.rejects(refused(new Date().toISOString()), /ends .*, before that instant/);
    sql = open();
    try {
      await until("it has recovered", async () => {
        const [{ is }] = await sql`select pg_is_in_recovery() as is` as [{ is: boolean }];
        return !is;
      }, { withinMs: 30_000 });
      const names = await sql`select name from orders order by name`;
      assert.deepEqual(names.map(({ name }) => name), [`${CANARY} 1`, `${CANARY} 2`]);
      await place(sql, 4);
      // Two more bases: the oldest goes, and with it the log that only it needs.
      for (const _ of "12") await done(at("lib/base-backup"), url);
      const left = [...Deno.readDirSync(archive)].map(({ name }) => name).filter((name) =>
        /\.age$/.test(name)
      );
      const bases = left.filter((name) => name.startsWith("base-")).sort();
      assert.equal(bases.length, 2);
      const since = bases[0]!.split("-")[2]!.slice(8, 24);
      const logs = left.filter((name) => /^[0-9A-F]{24}/.test(name));
      assert.ok(logs.every((name) => name.slice(8, 24) >= since), logs.join());
    } finally {
      await sql.end({ timeout: 2 });
      await stop(at("here/b"));
    }

    // The same segment again is well, another one of its name is not.
    const [path, name] = [at("here/segment"), "00000001000000000000000A"];
    await Deno.writeTextFile(path, "one");
    await done(at("lib/archive-wal"), path, name);
    await done(at("lib/archive-wal"), path, name);
    await Deno.writeTextFile(path, "another");
    const other = await run(at("lib/archive-wal"), path, name);
    assert.equal(other.code, 1);
    assert.match(other.err, /is another one/);
    await Deno.remove(root, { recursive: true });
  },
});

async function place(sql: Sql, n: number): Promise<void> {
  await sql`
    insert into orders (id, public_id, number, status, payment, name, email, street, postcode, city,
                        country, total_cents, currency, line_count, placed_at, changed_at, search_text)
    values (gen_random_uuid(), ${`order-${n}`}, ${`N-${n}`}, 'placed', 'on_delivery', ${`${CANARY} ${n}`},
            'ada@shop.test', 'Market Lane 1', '1010', 'Vienna', 'AT', 1000, 'EUR', 1, now(), now(), ' ')`;
}
