import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import { inTransaction } from "./mod.ts";

Deno.test("a transaction fails where a statement fails that nobody waits for, and promises nothing", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await deps.sql`create table sent (n integer primary key)`;
  const send = (...numbers: number[]) =>
    inTransaction(deps, async (tx) => {
      for (const n of numbers) tx.send(tx.sql`insert into sent (n) values (${n})`);
      tx.promised("jobs");
      return await Promise.resolve("done");
    });
  // The second time Postgres knows the statement, and the commit goes out right behind it.
  for (let time = 0; time < 3; time++) {
    await assert.rejects(send(10 + time, 7, 7), { code: "23505" });
    // Somebody who waits for a later one is told of the first fault, not of what it led to.
    await assert.rejects(
      inTransaction(deps, async (tx) => {
        tx.send(tx.sql`insert into sent (n) values (${1})`);
        tx.send(tx.sql`insert into sent (n) values (${1})`);
        await tx.sql`select 1`;
      }),
      { code: "23505" },
    );
  }
  assert.deepEqual(world.nudges, []);
  assert.equal(await send(1, 2, 3), "done");
  const rows = await deps.sql<{ n: number }[]>`select n from sent order by n`;
  assert.deepEqual(rows.map(({ n }) => n), [1, 2, 3]);
  assert.deepEqual(world.nudges, ["jobs"]);
});

Deno.test("a transaction fails where a statement cannot even be written, and nothing of it happens", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await deps.sql`create table sent (n integer, said text)`;
  for (let time = 0; time < 3; time++) {
    // What the driver refuses, unlike Postgres, is refused whenever its turn comes: after others too.
    for (const before of [0, 1, 3, 120]) {
      const work = inTransaction(deps, async (tx) => {
        for (let n = 0; n < before; n++) tx.send(tx.sql`insert into sent (n) values (${n})`);
        const nothing = undefined as unknown as string;
        tx.send(tx.sql`insert into sent (n, said) values (${time}, ${nothing})`);
        return await Promise.resolve("done");
      });
      await assert.rejects(work, `${before}`);
    }
  }
  const [row] = await deps.sql<{ rows: number }[]>`select count(*)::int as rows from sent`;
  assert.equal(row!.rows, 0);
});
