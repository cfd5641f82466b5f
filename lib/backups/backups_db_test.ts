import assert from "node:assert/strict";
import { join } from "node:path";
import { operator } from "../actor.ts";
import { connectDb } from "../db/mod.ts";
import { migrate } from "../jobs/operate/migrate.ts";
import { buy, fill, formOf, sell } from "../orders/testing/shop.ts";
import { emptyDatabase } from "../testing/databases.ts";
import { until } from "../testing/until.ts";
import { testWorld } from "../testing/world.ts";
import { writeArchive } from "./archive/write_archive.ts";
import { archivePath, listBackups, removeParts } from "./folder.ts";
import { drillBackup } from "./drill_backup.ts";
import { makeBackup } from "./make_backup.ts";
import { readBack } from "./read_back.ts";
import { restoreBackup } from "./restore_backup.ts";
import { newKeys, rewrite, temporaryFolders } from "./testing/backed_up.ts";

const CANARY = "Quastenflosser";

async function decrypt(archive: string, identity: string, into: string): Promise<void> {
  const key = join(into, "shop.key");
  await Deno.writeTextFile(key, `# a comment\n${identity}\n`);
  await Deno.mkdir(join(into, "opened"));
  const script =
    'age -d -i "$1" "$2" | tar xz -C "$3" && cd "$3" && sha256sum --quiet -c SHA256SUMS';
  const args = ["-ec", script, "sh", key, archive, join(into, "opened")];
  const { success, stderr } = await new Deno.Command("sh", { args }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
}

Deno.test("a backup restores to the very rows, and tells nobody without its key of them", async (t) => {
  await using folders = await temporaryFolders();
  const keys = await newKeys();
  const { BACKUP_DIR, DATA_DIR } = folders;
  const env = { BACKUP_DIR, DATA_DIR, BACKUP_RECIPIENTS: keys.recipient };
  await using world = await testWorld({ env });
  const { deps, clock } = world;
  const { sql, config } = deps;

  // Strange signs, a partition of its day, a picture, and what a backup left that was killed.
  const [plum] = await sell(deps, [{ name: `${CANARY} \\N "มะม่วง"\t,` }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 2 }]);
  const form = { ...formOf(), name: CANARY };
  const { publicId } = await buy(deps, { cartId, form, card: null });
  await sql`create table jobs_history_20260301 partition of jobs_history
              for values from ('2026-03-01 00:00+00') to ('2026-03-02 00:00+00')`;
  await sql`
    insert into jobs_history (id, task, queue, outcome, args, runs, attempts, crashes, enqueued_at,
                              finished_at)
    values (gen_random_uuid(), 'purge_cache', 'maintenance', 'done', '{"a": null}', 1, 1, 0,
            '2026-03-01 12:00+00', '2026-03-01 12:00+00')`;
  // More than the driver keeps of a copy before it stops reading.
  await sql`
    insert into jobs_history_20260301 (id, task, queue, outcome, args, runs, attempts, crashes,
                                       enqueued_at, finished_at)
    select gen_random_uuid(), 'cleanup_old_data', 'maintenance', 'done', '{}', 1, 1, 0,
           '2026-03-01 12:00+00', '2026-03-01 12:00+00' from generate_series(1, 400)`;
  await Deno.mkdir(join(DATA_DIR, "media/ab"), { recursive: true });
  await Deno.writeTextFile(join(DATA_DIR, "media/ab/ab12-640.webp"), "a picture");
  await Deno.mkdir(BACKUP_DIR);
  const left = join(BACKUP_DIR, "shop-20260101T000000Z.tar.gz.age.part");
  await Deno.writeTextFile(left, "half");

  const made = await makeBackup(deps, operator);
  const archive = archivePath(BACKUP_DIR, made.name);
  const ids = { backup: made.name, path: archive, identity: keys.identity, migrate };

  await t.step(
    "two files lie there, whole, and nothing of people is to be read in them",
    async () => {
      const found = (await Array.fromAsync(Deno.readDir(BACKUP_DIR))).map(({ name }) => name)
        .sort();
      assert.deepEqual(found, [`${made.name}.json`, `${made.name}.tar.gz.age`]);
      const { tookMs: _, removed: __, ...label } = made;
      assert.deepEqual(await listBackups(BACKUP_DIR), [label]);
      for (const file of found) {
        const text = new TextDecoder("latin1").decode(await Deno.readFile(join(BACKUP_DIR, file)));
        for (const told of [CANARY, form.email, "orders"]) assert.ok(!text.includes(told), told);
      }
    },
  );

  await t.step(
    "Debian's age opens it, and its sums are right; no secret is in its settings",
    async () => {
      await decrypt(archive, keys.identity, folders.root);
      const opened = join(folders.root, "opened");
      const orders = await Deno.readTextFile(join(opened, "db/orders/000001.copy"));
      assert.match(orders, new RegExp(CANARY));
      const settings = JSON.parse(await Deno.readTextFile(join(opened, "settings.json")));
      assert.equal(settings.SESSION_SECRET, "[secret]");
      assert.equal(settings.DATABASE_URL, "[secret]");
      assert.equal(settings.CURRENCY, "EUR");
      assert.equal(await Deno.readTextFile(join(opened, "media/ab/ab12-640.webp")), "a picture");
    },
  );

  await t.step("what Debian's age has encrypted is read as well", async () => {
    const [key, again] = [join(folders.root, "shop.key"), join(folders.root, "again.age")];
    const other = await newKeys();
    const script = 'age -d -i "$1" "$2" | age -e -r "$3" -r "$4" -o "$5"';
    const args = ["-ec", script, "sh", key, archive, keys.recipient, other.recipient, again];
    assert.ok((await new Deno.Command("sh", { args }).output()).success);
    const source = { path: again, name: made.name, signal: undefined };
    for (const { identity } of [keys, other]) {
      assert.equal(await readBack(deps, { ...source, identity }), null);
    }
  });

  await t.step("it restores into an empty database, which then works", async () => {
    await using database = await disposable();
    const dataDir = join(folders.root, "elsewhere");
    const options = { ...ids, into: database.url, mayReplace: false, dataDir };
    const { files } = await restoreBackup(deps, operator, options);
    assert.equal(files, 1);
    assert.equal(await Deno.readTextFile(join(dataDir, "media/ab/ab12-640.webp")), "a picture");
    const restored = connectDb(database.url, { name: "look", max: 1 });
    const [order] = await restored`select name from orders where public_id = ${publicId}`;
    assert.equal(order!.name, CANARY);
    const [history] = await restored`
      select task, args from jobs_history_20260301 where task = 'purge_cache'`;
    assert.deepEqual(history, { task: "purge_cache", args: { a: null } });
    // Sequences go on behind the rows, triggers and foreign keys are there again.
    const [{ next }] = await restored`
      select nextval(pg_get_serial_sequence('products', 'id'))::integer as next` as [
      { next: number },
    ];
    assert.ok(next > Number(plum));
    await assert.rejects(Promise.resolve(restored`delete from audit`));
    await assert.rejects(
      Promise.resolve(restored`update order_lines set order_id = gen_random_uuid()`),
    );
    await restored.end();

    const again = restoreBackup(deps, operator, options);
    await assert.rejects(again, /is not empty: it has \d+ tables.*--yes-replace/);
    const shop = connectDb(database.url, { name: "smartmarket-web", max: 1 });
    await shop`delete from carts`;
    const replacing = { ...options, mayReplace: true };
    await assert.rejects(restoreBackup(deps, operator, replacing), /runs on that database \(web\)/);
    await shop.end();
    await restoreBackup(deps, operator, replacing);
    const after = connectDb(database.url, { name: "look", max: 1 });
    const [{ count }] = await after`select count(*)::integer from carts` as [{ count: number }];
    assert.ok(count > 0);
    await after.end();
  });

  await t.step("a drill proves it, notes that, and leaves no database behind", async () => {
    const drill = { ...ids, name: made.name, server: config.DATABASE_URL.reveal() };
    const report = await drillBackup(deps, operator, drill);
    const { fault, rows, files } = report;
    assert.deepEqual({ fault, rows, files }, { fault: null, rows: made.rows, files: 1 });
    assert.deepEqual([...await sql`select backup, fault from backup_drills`], [
      { backup: made.name, fault: null },
    ]);
    const wrong = { ...drill, identity: (await newKeys()).identity };
    await assert.rejects(drillBackup(deps, operator, wrong), /encrypted to another key/);
    assert.equal((await sql`select from backup_drills`).length, 1);
    await until(
      "no scratch database is left",
      async () => (await sql`select from pg_database where datname like 'drill\\_%'`).length === 0,
      { withinMs: 60_000 },
    );
  });

  await t.step("what is not what was backed up does not restore", async () => {
    const path = join(folders.root, "changed.age");
    const attempt = async (change: (name: string, text: string) => string) => {
      await Deno.remove(path).catch(() => {});
      await rewrite({ from: archive, to: path, identity: keys.identity }, change);
      const drill = { ...ids, path, name: made.name, server: config.DATABASE_URL.reveal() };
      return (await drillBackup(deps, operator, drill)).fault!;
    };
    const inEntry =
      (entry: string, from: string | RegExp, to: string) => (name: string, text: string) =>
        name === entry ? text.replace(from, to) : text;
    const other = inEntry("db/orders/000001.copy", CANARY, "Somebody");
    assert.equal(await attempt(other), "Rows of orders are not those that were backed up");
    assert.match(
      await attempt(inEntry("db/jobs_history_20260301/000001.copy", /.*\n/, "")),
      /0 rows/,
    );
    const orphans = await attempt(inEntry("db/orders/000001.copy", /[^]*/, ""));
    assert.match(orphans, /Rows of \w+ break the foreign key \w+/);
    const newer = await attempt(
      inEntry("manifest.json", /"schemaVersion": \d+/, '"schemaVersion": 999'),
    );
    assert.match(newer, /of schema 999, and this release ends at/);

    const whole = await Deno.readFile(archive);
    await Deno.writeFile(path, whole.subarray(0, whole.length - 100));
    const drill = { ...ids, path, name: made.name, server: config.DATABASE_URL.reveal() };
    assert.match((await drillBackup(deps, operator, drill)).fault!, /not whole/);
    await Deno.remove(path);
    await writeArchive(path, [keys.recipient], async () => {});
    assert.match((await drillBackup(deps, operator, drill)).fault!, /no manifest/);
    await until(
      "no scratch database is left",
      async () => (await sql`select from pg_database where datname like 'drill\\_%'`).length === 0,
      { withinMs: 60_000 },
    );
  });

  await t.step("two at once: the second says so; one that fails leaves nothing", async () => {
    clock.advance(1_000);
    const outcomes = await Promise.allSettled([
      makeBackup(deps, operator),
      makeBackup(deps, operator),
    ]);
    const refused = outcomes.filter((one) => one.status === "rejected");
    assert.deepEqual(refused.map(({ reason }) => reason.message), [
      "A backup is being made already. Wait for it to end",
    ]);
    clock.advance(5_000);
    const unset = { ...deps, config: { ...config, BACKUP_RECIPIENTS: undefined } };
    await assert.rejects(makeBackup(unset, operator), /age-keygen/);
    clock.advance(5_000);
    const signal = AbortSignal.abort();
    await assert.rejects(makeBackup(deps, operator, { signal }), /told to stop/);
    assert.equal((await listBackups(BACKUP_DIR)).length, 2);
    const states = await sql`select state, fault from backups order by made_at desc, state`;
    assert.deepEqual(states.map(({ state }) => state).sort(), ["failed", "failed", "made", "made"]);
    await removeParts(BACKUP_DIR);
    assert.equal([...Deno.readDirSync(BACKUP_DIR)].length, 4);
  });
});

async function disposable() {
  const database = await emptyDatabase();
  return { url: database.url, [Symbol.asyncDispose]: () => database.drop() };
}
