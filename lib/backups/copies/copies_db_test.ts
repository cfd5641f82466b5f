import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { DAY_MS } from "../../clock.ts";
import { Secret } from "../../config/mod.ts";
import { testWorld } from "../../testing/world.ts";
import { archivePath, listBackups, removeBackup } from "../folder.ts";
import { makeBackup } from "../make_backup.ts";
import { newKeys, temporaryFolders } from "../testing/backed_up.ts";
import { startS3Store } from "../testing/s3_store.ts";
import { findTroubles } from "../troubles.ts";
import { fetchCopy, listCopies } from "./copy_backups.ts";

Deno.test("each backup is copied to a store that speaks S3, comes back from there, and goes there as here", async () => {
  await using folders = await temporaryFolders();
  await using store = startS3Store();
  const { BACKUP_DIR, DATA_DIR } = folders;
  const { recipient } = await newKeys();
  const env = { BACKUP_DIR, DATA_DIR, BACKUP_RECIPIENTS: recipient, BACKUP_COPY_URL: store.url };
  await using world = await testWorld({ env });
  const { deps, clock, lines } = world;
  const withUrl = (url: string) => ({
    ...deps,
    config: { ...deps.config, BACKUP_COPY_URL: new Secret(url) },
  });
  const state = () =>
    deps.sql`select copied_at is not null as copied, copy_fault from backups order by made_at`;

  // The store refuses, then is away: the backup is made all the same, and somebody is told.
  const first = await makeBackup(withUrl(store.url.replace("secret", "other")), operator);
  assert.deepEqual([...await state()], [
    { copied: false, copy_fault: "The store of copies answered PUT by 403 SignatureDoesNotMatch" },
  ]);
  assert.deepEqual(await findTroubles(deps), [{ subject: "uncopied", count: 1 }]);
  assert.ok(lines.some((line) => line.includes("backup.copy_failed")));
  assert.ok(!lines.join().includes("secret"));
  clock.advance(1_000);
  const second = await makeBackup(withUrl(store.url.replace(`:${store.port}`, ":9")), operator);
  assert.match((await state())[1]!.copy_fault, /cannot be reached/);
  assert.equal(store.objects.size, 0);

  // The next one brings all three.
  clock.advance(1_000);
  const third = await makeBackup(deps, operator);
  assert.deepEqual(await findTroubles(deps), []);
  const names = [third.name, second.name, first.name];
  assert.deepEqual(await listCopies(deps.config), names);
  const archive = await Deno.readFile(archivePath(BACKUP_DIR, first.name));
  assert.deepEqual(store.objects.get(`night/${first.name}.tar.gz.age`), archive);

  // On another machine, and not where the store has lost some of it.
  await removeBackup(BACKUP_DIR, first.name);
  await fetchCopy(deps.config, first.name, BACKUP_DIR);
  assert.deepEqual((await listBackups(BACKUP_DIR)).map(({ name }) => name), names);
  assert.deepEqual(await Deno.readFile(archivePath(BACKUP_DIR, first.name)), archive);
  store.objects.set(`night/${second.name}.tar.gz.age`, archive.subarray(1));
  await assert.rejects(fetchCopy(deps.config, second.name, BACKUP_DIR), /is not whole/);
  const missing = fetchCopy(deps.config, "shop-20200101T000000Z", BACKUP_DIR);
  await assert.rejects(missing, /answered GET by 404 NoSuchKey/);

  // What goes here goes there.
  clock.advance(DAY_MS);
  const { removed } = await makeBackup(deps, operator);
  assert.deepEqual(removed, [first.name]);
  assert.ok(!(await listCopies(deps.config)).includes(first.name));
});
