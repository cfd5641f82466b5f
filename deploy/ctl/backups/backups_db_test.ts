import assert from "node:assert/strict";
import { join } from "node:path";
import { archivePath, removeBackup } from "../../../lib/backups/folder.ts";
import { newKeys, temporaryFolders } from "../../../lib/backups/testing/backed_up.ts";
import { startS3Store } from "../../../lib/backups/testing/s3_store.ts";
import { testWorld } from "../../../lib/testing/world.ts";
import { runBackup } from "./backup.ts";
import { runRestore } from "./restore.ts";

Deno.test("ctl backup makes, lists and drills; ctl restore refuses in one line what it cannot do", async () => {
  await using folders = await temporaryFolders();
  await using store = startS3Store();
  const { BACKUP_DIR, DATA_DIR, root } = folders;
  const { identity, recipient } = await newKeys();
  const key = join(root, "shop.key");
  await Deno.writeTextFile(key, `# created: …\n# public key: ${recipient}\n${identity}\n`);
  await using world = await testWorld({
    env: { BACKUP_DIR, DATA_DIR, BACKUP_RECIPIENTS: recipient, BACKUP_COPY_URL: store.url },
  });
  async function ctl(command: "backup" | "restore", ...args: string[]) {
    let [out, err] = ["", ""];
    const to = {
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
    };
    const code = await (command === "backup" ? runBackup : runRestore)(args, world.deps, to);
    return { code, out, err };
  }
  const wrong = [["drill"], ["list", "x"], ["fetch", "x"], ["nonsense"], ["--identity", key], [
    "drill",
    "--server",
  ]];
  for (const args of wrong) assert.equal((await ctl("backup", ...args)).code, 2, args.join(" "));
  const soon = ["--to-time", "latest"];
  for (
    const args of [
      ...[[], ["x"], ["--identity", key], ["x", "--identity", key, "--into", "nowhere"]],
      ...[soon, ["x", ...soon], ["latest", ...soon, "--identity", key]],
      ...[["latest", ...soon, "--archive", "a b"], ["latest", "--archive", "/wal"]],
    ]
  ) {
    assert.equal((await ctl("restore", ...args)).code, 2, args.join(" "));
  }
  assert.match((await ctl("backup", "list")).out, /^There are no backups in /);
  const none = await ctl("backup", "drill", "--identity", key);
  assert.deepEqual([none.code, none.err], [1, `There is no backup in ${BACKUP_DIR}\n`]);

  const uncopied = await ctl("backup", "fetch");
  assert.deepEqual([uncopied.code, uncopied.err], [1, "There is no backup at BACKUP_COPY_URL\n"]);

  const made = JSON.parse((await ctl("backup", "--json")).out);
  await removeBackup(BACKUP_DIR, made.name);
  assert.equal((await ctl("backup", "fetch")).out, `Fetched ${made.name}\n`);
  assert.ok((await Deno.stat(archivePath(BACKUP_DIR, made.name))).isFile);
  assert.match((await ctl("backup", "list")).out, new RegExp(`^${made.name} {2}0\\.\\d MiB`));
  const drilled = await ctl("backup", "drill", "--identity", key);
  assert.match(
    drilled.out,
    /^shop-\w+ restores: \d+ tables, \d+ rows and 0 files are what they were/,
  );
  const refusals = [
    [[made.name, "--identity", key], /^The database "\w+" is not empty/],
    [["shop-20200101T000000Z", "--identity", key], /^There is no whole backup/],
    [["latest", "--identity", key], /^The database "\w+" is not empty/],
    [["newest", "--identity", key], /`ctl backup list` names those/],
    [[made.name, "--identity", `${key}s`], /^Cannot read the private key/],
  ] as const;
  for (const [args, says] of refusals) {
    const { code, err } = await ctl("restore", ...args);
    assert.equal(code, 1);
    assert.match(err, says);
    assert.equal(err.trimEnd().split("\n").length, 1);
  }
  // To an instant: what root does on the server of Postgres, where this machine does not see the archive.
  const plan = await ctl(
    "restore",
    "latest",
    "--to-time",
    "2020-01-01 12:00:00+02",
    "--archive",
    "/no/wal",
  );
  assert.equal(plan.code, 0, plan.err);
  assert.match(plan.out, /^# \/no\/wal is not to be seen from here/m);
  assert.match(plan.out, /^v=\d\d$/m);
  assert.match(plan.out, /^as "\$lib\/restore-to" '2020-01-01 12:00:00\+02' "\$key" "\$data"$/m);
  for (
    const [asked, says] of [
      ["2020-01-01 12:00:00", /is no instant with its zone/],
      ["2020-13-01 12:00:00Z", /is no instant/],
      ["2020-01-01 12:00:00Z'; id '", /is no instant/],
      ["2999-01-01 12:00:00Z", /lies ahead/],
    ] as const
  ) {
    const { code, err } = await ctl("restore", "latest", "--to-time", asked);
    assert.equal(code, 1);
    assert.match(err, says);
  }
  const gone = await ctl("backup", "drill", join(root, "none.age"), "--identity", key);
  assert.match(gone.err, /^Cannot read "/);
  const verbs = await world.deps.sql`select verb, subject from audit order by id`;
  assert.deepEqual([...verbs], [
    { verb: "backup.made", subject: `backup:${made.name}` },
    { verb: "backup.drilled", subject: `backup:${made.name}` },
  ]);
});
