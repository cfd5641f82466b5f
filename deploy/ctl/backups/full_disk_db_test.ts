import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findTroubles } from "../../../lib/backups/mod.ts";
import { newKeys, temporaryFolders } from "../../../lib/backups/testing/backed_up.ts";
import { sell } from "../../../lib/orders/testing/shop.ts";
import { testWorld } from "../../../lib/testing/world.ts";

/** A disk of one's own, which nobody else sees, of 4 KiB; who is root there is nobody elsewhere. */
const ownDisk = ["--mount", ...Deno.uid() === 0 ? [] : ["--map-root-user"]];
const onSmallDisk = 'mount -t tmpfs -o size=4k none "$1" || exit 99; shift';
const canMount = await tryMount();

async function tryMount(): Promise<boolean> {
  const folder = await Deno.makeTempDir();
  try {
    const args = [...ownDisk, "sh", "-c", onSmallDisk, "sh", folder];
    return (await new Deno.Command("unshare", { args }).output()).success;
  } catch {
    return false;
  } finally {
    await Deno.remove(folder);
  }
}

Deno.test({
  name:
    "a disk that fills while a backup is written keeps nothing of it, says so in one sentence, and calls" +
    (canMount ? "" : " (needs the right to mount)"),
  ignore: !canMount,
  async fn() {
    await using folders = await temporaryFolders();
    const { BACKUP_DIR, DATA_DIR } = folders;
    const { recipient } = await newKeys();
    await using world = await testWorld({
      env: { BACKUP_DIR, DATA_DIR, BACKUP_RECIPIENTS: recipient },
    });
    const { deps } = world;
    await sell(deps, [{ name: "Tea" }]);
    await Deno.mkdir(BACKUP_DIR);
    const ctl = [Deno.execPath(), "run", "-q", "-P=ctl", ctlPath, "backup"];
    // What is on that disk afterwards is seen by nobody outside.
    const script = `${onSmallDisk}; "$@"; code=$?; ls -A "$BACKUP_DIR"; exit $code`;
    const { code, stdout, stderr } = await new Deno.Command("unshare", {
      args: [...ownDisk, "sh", "-c", script, "sh", BACKUP_DIR, ...ctl],
      cwd: siteFolder,
      env: {
        DATABASE_URL: deps.config.DATABASE_URL.reveal(),
        ...{ JOBS_BROKER: "postgres", REDIS_URL: "", LOG_LEVEL: "error" },
        ...{
          SESSION_SECRET: "plums on the quiet table, at night",
          BACKUP_DIR,
          DATA_DIR,
          BACKUP_RECIPIENTS: recipient,
        },
      },
    }).output();
    const said = new TextDecoder().decode(stderr);
    assert.equal(code, 1, said);
    assert.match(said, /^No room is left in .*: free some, or give BACKUP_DIR another disk$/m);
    assert.equal(new TextDecoder().decode(stdout).replace(/^\{.*\}\n/gm, ""), "");
    const [row] = await deps.sql`select state, fault from backups`;
    assert.equal(row!.state, "failed");
    assert.match(row!.fault, /^No room is left/);
    assert.deepEqual(await findTroubles(deps), [{ subject: "failed", count: 1 }]);
    // The shop goes on meanwhile.
    await sell(deps, [{ name: "Coffee" }]);
    assert.deepEqual([...Deno.readDirSync(BACKUP_DIR)], []);
  },
});

const siteFolder = fileURLToPath(new URL("../../../", import.meta.url));
const ctlPath = join(siteFolder, "deploy/ctl/main.ts");
