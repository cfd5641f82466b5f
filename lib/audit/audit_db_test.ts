import assert from "node:assert/strict";
import { makeAccount, personOf } from "../accounts/testing.ts";
import { type Actor, operator, theSystem } from "../actor.ts";
import { inTransaction, isSqlState } from "../db/mod.ts";
import { testWorld } from "../testing/world.ts";
import { listAudit, record } from "./mod.ts";

Deno.test("record() keeps who did what to what, and listAudit() reads it, the newest first", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ada = personOf(await makeAccount(deps));
  const change = { before: { status: "placed" }, after: { status: "packed", units: 3 } };
  await inTransaction(deps, (tx) => record(tx, ada, "order.changed", "order:1", change));
  await record(deps, operator, "catalog.imported", "catalog");
  await record(deps, theSystem, "order.changed", "order:2", { after: { status: null } });
  const { accountId, role, network } = ada;
  const [system, imported, moved] = await listAudit(deps, { limit: 10 });
  assert.deepEqual(moved!.actor, { kind: "person", accountId, role, network });
  assert.deepEqual([moved!.verb, moved!.subject, moved!.change], [
    "order.changed",
    "order:1",
    change,
  ]);
  assert.deepEqual([imported!.actor, imported!.change], [{ kind: "operator" }, {}]);
  assert.deepEqual(system!.actor, { kind: "system" });
  assert.ok(Math.abs(moved!.at.getTime() - Date.now()) < 60_000);
  const ofOne = await listAudit(deps, { subject: "order:1", limit: 10 });
  assert.deepEqual(ofOne.map(({ id }) => id), [moved!.id]);
  const newest = await listAudit(deps, { limit: 1 });
  assert.deepEqual(newest.map(({ id }) => id), [system!.id]);
});

Deno.test("record() goes with the transaction it is in", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const failing = inTransaction(deps, async (tx) => {
    await record(tx, operator, "account.created", "account:1");
    throw new Error("after all not");
  });
  await assert.rejects(failing, /after all not/);
  assert.deepEqual(await listAudit(deps, { limit: 1 }), []);
});

Deno.test("record() does not take what is no short word, and who is nobody", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const long = { after: { status: "x".repeat(2_000) } };
  await assert.rejects(record(deps, operator, "order.changed", "order:1", long), isCheck);
  await assert.rejects(
    record(deps, operator, "order.changed", `order:${"1".repeat(200)}`),
    isCheck,
  );
  const nobody = { kind: "stranger" } as unknown as Actor;
  await assert.rejects(record(deps, nobody, "order.changed", "order:1"), isCheck);
  assert.deepEqual(await listAudit(deps, { limit: 1 }), []);
});

function isCheck(error: unknown): boolean {
  return isSqlState(error, "23514");
}

Deno.test("the audit cannot be changed, emptied, or cut where it is young", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { sql } = deps;
  await record(deps, operator, "account.created", "account:1");
  await sql`
    insert into audit (at, actor, verb, subject, change)
    values (now() - interval '2 years 1 day', 'system', 'order.changed', 'order:1', '{}')`;
  const statements = {
    update: sql`update audit set verb = 'login.accepted'`,
    "update of what is old": sql`update audit set change = '{}' where subject = 'order:1'`,
    delete: sql`delete from audit`,
    truncate: sql`truncate audit`,
  };
  for (const [what, statement] of Object.entries(statements)) {
    await assert.rejects(statement, /The audit is kept: (update|delete|truncate) refused/, what);
  }
  assert.equal((await listAudit(deps, { limit: 10 })).length, 2);
});

Deno.test("what was done to one thing, and what was done last, is found by an index", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  await sql`
    insert into audit (actor, verb, subject, change)
    select 'system', 'order.changed', 'order:' || n % 5000, '{}' from generate_series(1, 20000) n`;
  await sql`analyze audit`;
  const planOf = async (where: string) => {
    const lines = await sql.unsafe(
      `explain select * from audit ${where} order by id desc limit 50`,
    );
    return lines.map((line) => line["QUERY PLAN"]).join("\n");
  };
  assert.match(await planOf("where subject = 'order:7'"), /audit_by_subject/);
  assert.match(await planOf(""), /Index Scan Backward using audit_pkey/);
});
