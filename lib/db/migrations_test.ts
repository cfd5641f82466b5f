import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { asMigration, listMigrations } from "./migrations.ts";

const folder = fileURLToPath(new URL("./migrations", import.meta.url));
const DAY_S = 86_400;

Deno.test("each migration says whether it is breaking, and has a number of its own", () => {
  const versions = listMigrations().map(({ version }) => version);
  assert.deepEqual(versions, versions.map((_, at) => at + 1));
  assert.throws(() => asMigration("0001_x.sql", "create table x (n integer)"), /breaking/);
});

Deno.test("a migration that landed is the same for ever", async () => {
  for (const base of await landed()) {
    for (const [name, blob] of await migrationsAt(base)) {
      const now = await git("hash-object", `${folder}/${name}`);
      assert.equal(
        now,
        blob,
        `${name} is not what it was at ${base}: databases that ran it would never hear of the ` +
          "change. Put it back and write another migration",
      );
    }
  }
});

/** What others may have by now: this branch's root on main, and what is a day older than the newest commit. */
async function landed(): Promise<string[]> {
  const newestS = Number(await git("log", "-1", "--format=%ct"));
  const dayOld = await git("rev-list", "-1", `--before=${newestS - DAY_S}`, "HEAD");
  const roots = await Promise.all(
    ["main", "origin/main"].map((main) => git("merge-base", "HEAD", main)),
  );
  return [...new Set([...roots, dayOld])].filter(Boolean);
}

async function migrationsAt(base: string): Promise<[name: string, blob: string][]> {
  const tree = await git("ls-tree", `${base}:lib/db/migrations`);
  return tree.split("\n").filter((line) => line.endsWith(".sql")).map((line) => {
    const [, , blob, name] = line.split(/\s/);
    return [name!, blob!];
  });
}

/** What git prints; nothing where it does not know, as of a copy without its history. */
async function git(...args: string[]): Promise<string> {
  const { stdout } = await new Deno.Command("git", { args, stderr: "null" }).output()
    .catch(() => ({ stdout: new Uint8Array() }));
  return new TextDecoder().decode(stdout).trim();
}
