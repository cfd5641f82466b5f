import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/api-tokens/new";
const typed = { name: "Warehouse", orders: "1", lifetime: "quarter" };

Deno.test("a token is shown once, and opens what was chosen", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "Make a token - SmartMarket");
  const made = await boss.submit(path, path, typed);
  assertPage(made, "The token is made - SmartMarket");
  assert.equal(made.headers.get("cache-control"), "no-store");
  const [token] = /smk_[\w-]{43}/.exec(made.body)!;
  const orders = await site.stranger().get("/api/v1/orders", { authorization: `Bearer ${token}` });
  assert.equal(orders.status, 200);
  assert.ok(!(await boss.get("/admin/api-tokens")).body.includes(token));
  assert.ok(!site.lines.join().includes(token));
  const [row] = await site.deps.sql`select verb, change::text from audit where verb like 'api%'`;
  assert.doesNotMatch(row!.change, /Warehouse|smk_/);
});

Deno.test("what cannot be is told at its field, and nothing that was typed is lost", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  const faults: [Record<string, string>, string, string][] = [
    [{ name: "  " }, "name", "Say what it is for"],
    [{ orders: "" }, "orders", "Choose what it may read"],
    [{ orders: "", customers: "1" }, "orders", "Whose orders they are is read with the orders"],
    [{ lifetime: "1000" }, "lifetime", "Choose how long it is good for"],
  ];
  for (const [wrong, field, says] of faults) {
    const fields = Object.fromEntries(
      Object.entries({ name: "Till", orders: "1", lifetime: "year", ...wrong })
        .filter(([, value]) => value !== ""),
    );
    const { body } = await boss.get(path);
    const [, csrf] = /name="_csrf" value="([^"]*)"/.exec(body)!;
    const answer = await boss.post(path, { _csrf: csrf!, ...fields });
    assertRefused(answer, { status: 422, field, says });
    if (field !== "name") assert.ok(answer.body.includes('value="Till"'));
  }
  const form = { by: boss, page: path, action: path, typed: { name: "" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts({ ...form, typed: { ...typed, name: "Till" } });
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertHidden(site, path);
});

Deno.test("who was not asked for the password lately is asked before a token is made", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  site.clock.advance(20 * 60_000);
  const asked = await boss.submit(path, path, typed);
  assert.equal(asked.status, 403);
  assert.match(asked.body, /<title>Is it you\?/);
  assert.equal((await site.deps.sql`select from api_tokens`).length, 0);
});
