import assert from "node:assert/strict";
import { join } from "node:path";
import { theSystem } from "../actor.ts";
import { DAY_MS } from "../clock.ts";
import { Secret } from "../config/mod.ts";
import { migrate } from "../jobs/operate/migrate.ts";
import { sell } from "../orders/testing/shop.ts";
import { until } from "../testing/until.ts";
import { testWorld } from "../testing/world.ts";
import { copyOut } from "./dump/copy_out.ts";
import { RowDigest } from "./dump/row_digest.ts";
import { digestTable } from "./dump/tables.ts";
import { archivePath } from "./folder.ts";
import { makeTriedBackup } from "./make_tried_backup.ts";
import { readBack } from "./read_back.ts";
import { selectProven, selectState } from "./store.ts";
import { newKeys, rewrite, temporaryFolders } from "./testing/backed_up.ts";
import { findTroubles } from "./troubles.ts";

Deno.test("each backup is restored when it was made, by a key that nobody keeps; where there is no server for that, it is read back", async () => {
  await using folders = await temporaryFolders();
  const { BACKUP_DIR, DATA_DIR, root } = folders;
  const { identity, recipient } = await newKeys();
  const env = { BACKUP_DIR, DATA_DIR, BACKUP_RECIPIENTS: recipient };
  await using world = await testWorld({ env });
  const { deps, clock, lines } = world;
  const { sql, config } = deps;
  await sell(deps, [{ name: 'Tea (green), "fine" \\N\t' }]);
  const make = async (server?: string) => {
    clock.advance(1_000);
    const BACKUP_DRILL_URL = server === undefined ? undefined : new Secret(server);
    const its = { ...deps, config: { ...config, BACKUP_DRILL_URL } };
    const { name, trial, fault } = await makeTriedBackup(its, theSystem, { migrate });
    assert.equal(fault, null);
    return { name, trial };
  };
  // Of all trials that this server sees at the time: others' go as well.
  const areGone = () =>
    until(
      "no scratch database is left",
      async () => (await sql`select from pg_database where datname like 'drill\\_%'`).length === 0,
      {
        withinMs: 60_000,
      },
    );
  const opensFor = async (name: string) => {
    const bytes = await Deno.readFile(archivePath(BACKUP_DIR, name));
    return new TextDecoder("latin1").decode(bytes).match(/^-> X25519 /gm)!.length;
  };

  const read = await make();
  assert.equal(read.trial, "read_back");
  let state = await selectState(sql);
  assert.deepEqual([state.readAt, state.provenAt], [clock.now(), null]);

  // What a drill left that was killed goes with the next one.
  await sql`create database drill_20200101000000_0000abcd`;
  const restored = await make(config.DATABASE_URL.reveal());
  assert.equal(restored.trial, "restored");
  await areGone();
  assert.equal(await selectProven(sql), restored.name);
  // The shop's key, and the one of the night, which is gone.
  assert.equal(await opensFor(restored.name), 2);

  // A server that is away: the backup is made and read back, and the log says so.
  const away = await make("postgres://drill:hush@127.0.0.1:9/postgres");
  assert.equal(away.trial, "read_back");
  const said = lines.filter((line) => line.includes("backup.untried"));
  assert.equal(said.length, 1);
  assert.match(said[0]!, /No scratch database could be made/);
  assert.doesNotMatch(lines.join(), /hush|AGE-SECRET-KEY/);

  // To have been read is not to have been restored.
  clock.advance(9 * DAY_MS);
  const { name } = await make();
  assert.deepEqual(await findTroubles(deps), [{ subject: "unproven", count: 9 }]);

  // What is not what it was is noticed without a server as well, and somebody is called.
  const [from, path] = [archivePath(BACKUP_DIR, name), join(root, "changed.age")];
  const faultOf = async (change: (entry: string, text: string) => string) => {
    await Deno.remove(path).catch(() => {});
    await rewrite({ from, to: path, identity }, change);
    clock.advance(1_000);
    return await readBack(deps, { path, name, identity, signal: undefined });
  };
  const products = "db/products/000001.copy";
  assert.equal(await faultOf((_, text) => text), null);
  const other = (entry: string, text: string) =>
    entry === products ? text.replace("green", "black") : text;
  assert.equal(await faultOf(other), "Rows of products are not those that were backed up");
  const fewer = (entry: string, text: string) => entry === products ? "" : text;
  assert.match((await faultOf(fewer))!, /^products has 0 rows, the backup had \d/);
  state = await selectState(sql);
  assert.equal(state.didLastTrialFail, true);
  const subjects = (await findTroubles(deps)).map(({ subject }) => subject);
  assert.deepEqual(subjects, ["unproven", "drill"]);
});

Deno.test("RowDigest has of COPY's text the count and the digest that the server has of the rows", async () => {
  await using world = await testWorld();
  const ask = world.deps.sql.begin(async (tx) => {
    await tx`
      create temp table odd (t text, n numeric, f float8, at timestamptz, b bytea, j jsonb, a text[], yes boolean)`;
    // Of each length up to that of some blocks of the hash, and whatever could be mistaken for a sign of COPY or of a row.
    await tx`insert into odd (t) select repeat('x', n) from generate_series(0, 40) n`;
    await tx`
      insert into odd
      values (null, null, null, null, null, null, null, null),
             ('\\N', 'NaN', '-Infinity', '2026-01-01 00:00+00', '\\x00ff5c22', '{"a": "(\\""}', '{}', true),
             (E'a\\tb\\nc\\rd\\fe\\vf\\bg\\\\', 1e40, 0.1, 'infinity', '', '[]', '{"a b",null,"\\""}', false),
             ('มะม่วง, "(plum)" \u{1f41f}', -0.00, -0, '0044-03-15 BC', null, 'null', '{{1,2},{3,4}}', null)`;
    const table = {
      name: "odd",
      columns: ["t", "n", "f", "at", "b", "j", "a", "yes"],
      partition: null,
    };
    const digest = new RowDigest();
    for await (const piece of copyOut(tx, table)) {
      // Cut anywhere.
      for (let at = 0; at < piece.length; at += 7) digest.add(piece.subarray(at, at + 7));
    }
    assert.deepEqual(digest.total, await digestTable(tx, table));
    assert.equal(digest.total.rows, 45);
    assert.deepEqual(new RowDigest().total, { rows: 0, digest: "0" });
  });
  await ask;
});
