import assert from "node:assert/strict";
import { personOf } from "../../../../lib/accounts/testing.ts";
import { operator, theSystem } from "../../../../lib/actor.ts";
import { record } from "../../../../lib/audit/mod.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/audit";

Deno.test("GET /admin/audit says who did what to what, from what to what and from where", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const boss = await site.logIn("admin");
  const change = { before: { status: "placed" }, after: { status: "packed" } };
  await record(deps, personOf(boss.account), "order.changed", "order:7", change);
  await record(deps, operator, "queue.paused", "queue:emails");
  await record(deps, theSystem, "role.changed", `account:${boss.account.id}`);
  const seen = await boss.get(path);
  assertPage(seen, "Audit - SmartMarket");
  const told = [
    ...["admin@shop.test", "order changed", 'href="/admin/orders/7"', "status placed → packed"],
    ...["0123456789abcdef", "queue paused", "queue:emails", "operator", "system"],
  ];
  for (const text of told) assert.ok(seen.body.includes(text), text);
  const rowsOf = async (query: string) => {
    const { body, location } = await boss.get(`${path}?part=rows&${query}`);
    const { body: rows } = location ? await boss.get(location) : { body };
    return ["order:7", "queue:emails", "account:admin@shop.test"]
      .filter((subject) => rows.includes(`>${subject}<`));
  };
  const [order, queue, account] = ["order:7", "queue:emails", "account:admin@shop.test"];
  for (
    const [query, expected] of [
      ["actor=Admin", [order]],
      ["actor=admin@shop.test", [order]],
      ["actor=operator", [queue]],
      ["actor=%25", []],
      ["verb=order.changed,role.changed", [order, account]],
      ["subject=order", [order]],
      ["subject=queue:emails", [queue]],
      ["network=0123456789abcdef", [order]],
      ["since=1h", [order, queue, account]],
      ["until=2020-01-01", []],
    ] as const
  ) {
    assert.deepEqual(await rowsOf(query), expected, query);
  }
  const { body: file, headers } = await boss.get("/admin/lists/audit/export?subject=order");
  assert.match(headers.get("content-disposition")!, /attachment; filename="audit-/);
  assert.ok(
    file.includes("admin@shop.test,admin,order.changed,order:7,status placed → packed,0123456789"),
  );
});

Deno.test("/admin/audit is hidden from strangers and only read", async () => {
  await using site = await siteWorld();
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("operator") });
});

Deno.test("a page of the audit is found by an index, whatever is asked for", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const boss = await site.logIn("admin");
  await sql`
    insert into audit (actor, account_id, role, network, verb, subject, change)
    select 'person', md5((n % 50)::text)::uuid, 'support', 'x', 'order.changed',
           'order:' || n % 5000, '{}' from generate_series(1, 30000) n`;
  await record(site.deps, personOf(boss.account), "queue.paused", "queue:emails");
  await sql`analyze audit`;
  const plan = async (where: string) => {
    const lines = await sql.unsafe(
      `explain select x.* from audit x where ${where} order by x.id desc limit 51`,
    );
    return lines.map((line) => line["QUERY PLAN"]).join("\n");
  };
  const byAccount = "x.account_id = (select id from accounts where 'admin' in (email) limit 1)";
  assert.match(await plan(byAccount), /audit_by_account/);
  assert.match(await plan("x.verb = 'queue.paused'"), /audit_by_verb/);
  assert.match(await plan("split_part(x.subject, ':', 1) = 'queue'"), /audit_by_kind/);
});
