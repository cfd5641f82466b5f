import assert from "node:assert/strict";
import { git, landed } from "../testing/landed.ts";
import { asMigration, listMigrations } from "./migrations.ts";

const folder = "lib/db/migrations";

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

async function migrationsAt(base: string): Promise<[name: string, blob: string][]> {
  const tree = await git("ls-tree", `${base}:${folder}`);
  return tree.split("\n").filter((line) => line.endsWith(".sql")).map((line) => {
    const [, , blob, name] = line.split(/\s/);
    return [name!, blob!];
  });
}
