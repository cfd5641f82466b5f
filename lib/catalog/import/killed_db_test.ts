import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { until } from "../../testing/until.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { file, importText, row } from "../testing/sample.ts";

const script = fileURLToPath(new URL("../testing/import_until_killed.ts", import.meta.url));

/** Start an import in a process of its own; resolves when it has read its rows. */
async function startImport({ deps }: World, kind: "endless" | "whole") {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "--allow-all", script, kind],
    env: {
      DATABASE_URL: deps.config.DATABASE_URL.reveal(),
      REDIS_URL: deps.config.REDIS_URL.reveal(),
      SESSION_SECRET: deps.config.SESSION_SECRET.reveal(),
    },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const output = child.stdout.getReader();
  const { value } = await output.read();
  assert.equal(new TextDecoder().decode(value), "read\n");
  return {
    async kill() {
      child.kill("SIGKILL");
      await child.status;
      await output.cancel();
    },
  };
}

async function countRows({ deps }: World) {
  const [row] = await deps.sql<{ products: number; categories: number }[]>`
    select (select count(*)::int from products) as products,
           (select count(*)::int from categories) as categories`;
  return { ...row };
}

/** Postgres notices that its client is gone, rolls back, and lets the next import in. */
function importAgain(world: World) {
  return until("an import after the killed one", async () => {
    try {
      return await importText(world, file(row(1)));
    } catch (error) {
      assert.match(String(error), /another import is running/);
    }
  });
}

Deno.test("an import that is killed while it reads leaves nothing", async () => {
  await using world = await testWorld();
  const running = await startImport(world, "endless");
  await running.kill();
  assert.deepEqual(await countRows(world), { products: 0, categories: 0 });
  assert.equal((await importAgain(world)).created, 1);
});

Deno.test("an import that is killed while it stores leaves nothing", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  // Whoever would write products waits for the one who holds this lock: the import gets no further.
  await sql.begin(async (tx) => {
    await tx`lock table products in share mode`;
    const running = await startImport(world, "whole");
    await until("the import waiting for its insert", async () => {
      const [waiting] = await sql`
        select 1 from pg_stat_activity
         where application_name = 'to_be_killed' and wait_event_type = 'Lock'
           and query like '%insert into products%'`;
      return waiting;
    });
    await running.kill();
  });
  assert.equal((await importAgain(world)).created, 1);
  assert.deepEqual(await countRows(world), { products: 1, categories: 2 });
});
