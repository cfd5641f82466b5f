import assert from "node:assert/strict";
import { join } from "node:path";
import { operator } from "../../actor.ts";
import { DAY_MS } from "../../clock.ts";
import { Secret } from "../../config/mod.ts";
import { testWorld } from "../../testing/world.ts";
import { until } from "../../testing/until.ts";
import { openWay } from "../../testing/way.ts";
import { archivePath, labelPath, listBackups, removeBackup } from "../folder.ts";
import { makeBackup } from "../make_backup.ts";
import { newKeys, temporaryFolders } from "../testing/backed_up.ts";
import { hasSshd, startSshHost } from "../testing/ssh_host.ts";
import { findTroubles } from "../troubles.ts";
import { fetchCopy, listCopies } from "./copy_backups.ts";
import { openPlace } from "./place.ts";

Deno.test({
  name:
    "each backup is copied to another host by sftp, comes back from there, and goes there as here" +
    (hasSshd() ? "" : " (needs openssh-server)"),
  ignore: !hasSshd(),
  async fn() {
    await using folders = await temporaryFolders();
    await Deno.mkdir(folders.root, { recursive: true });
    await using host = await startSshHost(folders.root);
    const { BACKUP_DIR, DATA_DIR } = folders;
    const { recipient } = await newKeys();
    const env = {
      ...{ BACKUP_DIR, DATA_DIR, BACKUP_RECIPIENTS: recipient },
      ...{ BACKUP_COPY_URL: host.url, BACKUP_COPY_KEY: host.key },
    };
    await using world = await testWorld({ env });
    const { deps, clock, lines } = world;
    const placeOf = (change: { url?: string; key?: string }) => ({
      BACKUP_COPY_URL: new Secret(change.url ?? host.url),
      BACKUP_COPY_KEY: new Secret(change.key ?? host.key),
    });
    const make = async (change: { url?: string; key?: string } = {}) => {
      clock.advance(1_000);
      const config = { ...deps.config, ...placeOf(change) };
      return await makeBackup({ ...deps, config }, operator);
    };
    const faultOf = async (name: string) => {
      const [row] = await deps.sql`
        select copied_at, copy_fault from backups where name = ${name}`;
      return row!.copied_at === null ? row!.copy_fault as string : null;
    };
    const there = () => [...Deno.readDirSync(host.folder)].map(({ name }) => name).sort();

    // A host that is another one, is away, or lets nobody in: the backup is made, and somebody is told.
    const shown = /SHA256:[\w+/]{43}/.exec(host.url)![0];
    const pinned = `SHA256:${"A".repeat(43)}`;
    const first = await make({ url: host.url.replace(shown, pinned) });
    assert.equal(await faultOf(first.name), `The host of copies shows another key: ${shown}`);
    assert.deepEqual(await findTroubles(deps), [{ subject: "uncopied", count: 1 }]);
    const table: [Parameters<typeof placeOf>[0], RegExp][] = [
      [{ url: host.url.replace(`:${host.port}`, ":9") }, /^The host of copies cannot be reached$/],
      [
        { key: await Deno.readTextFile(join(folders.root, "host_key")) },
        /^The host of copies does not let the key of BACKUP_COPY_KEY in$/,
      ],
      [{ key: "nonsense" }, /^BACKUP_COPY_KEY is no private key of OpenSSH/],
      [{ url: host.url.replace("/copies", "/none") }, /takes no copy: No such file$/],
    ];
    const label = { path: labelPath(BACKUP_DIR, first.name), sizeBytes: 1, sha256: "" };
    for (const [change, says] of table) {
      const put = async () => {
        await using place = await openPlace(placeOf(change));
        await place!.put("any.json", label);
      };
      await assert.rejects(put, { name: "BackupError", message: says });
    }
    assert.deepEqual(there(), []);
    assert.ok(!lines.join().includes("PRIVATE KEY"));

    // A host that goes while it is written to.
    const large = { path: join(folders.root, "large"), sizeBytes: 2 ** 26, sha256: "" };
    await Deno.writeFile(large.path, new Uint8Array(large.sizeBytes));
    const way = openWay(host.url);
    const cutOff = async () => {
      await using place = await openPlace(placeOf({ url: way.url }));
      const putting = place!.put("large", large);
      await Promise.race([putting, until("some is there", () => there().includes("large.part"))]);
      way.close();
      await putting;
    };
    await assert.rejects(cutOff, {
      name: "BackupError",
      message: /^The host of copies (takes no copy|is gone)/,
    });
    assert.deepEqual(there(), ["large.part"]);
    await Deno.remove(join(host.folder, "large.part"));

    // The next one brings what is kept; what was half written before does no harm.
    const left = join(host.folder, `${first.name}.tar.gz.age`);
    for (const path of [left, `${left}.part`]) await Deno.writeTextFile(path, "half");
    const newest = await make();
    assert.deepEqual(await findTroubles(deps), []);
    const names = (await listBackups(BACKUP_DIR)).map(({ name }) => name);
    assert.deepEqual(await listCopies(deps.config), names);
    const archive = await Deno.readFile(archivePath(BACKUP_DIR, newest.name));
    const copy = join(host.folder, `${newest.name}.tar.gz.age`);
    assert.deepEqual(await Deno.readFile(copy), archive);
    assert.equal(Deno.statSync(copy).mode! & 0o777, 0o600);
    assert.ok(there().every((name) => !name.endsWith(".part")), there().join());

    // On another machine; not where the host has lost some of it, or all.
    await removeBackup(BACKUP_DIR, newest.name);
    await fetchCopy(deps.config, newest.name, BACKUP_DIR);
    assert.deepEqual(await Deno.readFile(archivePath(BACKUP_DIR, newest.name)), archive);
    await Deno.writeFile(copy, archive.subarray(1));
    await assert.rejects(fetchCopy(deps.config, newest.name, BACKUP_DIR), /is not whole/);
    const missing = fetchCopy(deps.config, "shop-20200101T000000Z", BACKUP_DIR);
    await assert.rejects(missing, /^BackupError: The host of copies gives no copy: No such file$/);

    // What goes here goes there.
    clock.advance(DAY_MS);
    await make();
    const { removed } = await make();
    assert.deepEqual(removed, [first.name]);
    const copies = await listCopies(deps.config);
    assert.ok(removed.every((name) => !copies.includes(name)));
  },
});
