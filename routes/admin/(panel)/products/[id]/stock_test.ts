import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { goods } from "../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm, assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { type SiteWorld, siteWorld } from "../../../../../lib/site/testing/site_world.ts";

async function onHandOf({ deps }: SiteWorld, id: number): Promise<number> {
  const [row] = await deps.sql<{ onHand: number }[]>`
    select on_hand as "onHand" from products where id = ${id}`;
  return row!.onHand;
}

Deno.test("goods arrive and are counted; the page says what came, what went, and for which orders", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const { id } = await goods(site, "S-1");
  const path = `/admin/products/${id}/stock`;
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "Plum jam, stock - SmartMarket");
  const delivery = { do: "delivery", units: " 25 ", reason: "note 17" };
  assert.equal((await boss.submit(path, path, delivery)).status, 303);
  const count = { do: "count", counted: "๑๒๐", was: "125", why: "five broke" };
  assert.equal((await boss.submit(path, path, count)).status, 303);
  assert.equal(await onHandOf(site, id), 120);
  const { body } = await boss.get(path);
  for (const says of ["+25", "−5", "note 17", "five broke", "admin@shop.test", number]) {
    assert.ok(body.includes(says), says);
  }
  const late = await boss.submit(path, path, { ...count, counted: "7" });
  assertRefused(late, { status: 409, says: "There are 120 in the house now" });
  assert.ok(late.body.includes('value="five broke"') && late.body.includes('value="7"'));
  const promised = await boss.submit(path, path, { ...count, was: "120", counted: "1" });
  assertRefused(promised, { status: 422, field: "counted", says: "2 are promised to orders" });
});

Deno.test("a number of units that is none is told so at its field, and nothing is moved", async () => {
  await using site = await siteWorld();
  const { id } = await goods(site, "S-1");
  const path = `/admin/products/${id}/stock`;
  const boss = await site.logIn("admin");
  const whole = "Enter a whole number, such as 12";
  for (const typed of ["NaN", "1e9", "1,50", "1.50", "-1", "0x10", "½"]) {
    const sent = { do: "delivery", units: typed, reason: "kept" };
    const delivery = await boss.submit(path, path, sent);
    assertRefused(delivery, { status: 422, field: "units", says: whole });
    assert.ok(delivery.body.includes('value="kept"') && delivery.body.includes(`value="${typed}"`));
    const count = await boss.submit(path, path, {
      do: "count",
      counted: typed,
      was: "100",
      why: "x",
    });
    assertRefused(count, { status: 422, field: "counted", says: whole });
  }
  const slips: [typed: Record<string, string>, field: string, says: string][] = [
    [{ do: "delivery", units: "" }, "units", "Enter how many"],
    [{ do: "delivery", units: "0" }, "units", "Enter 1 or more"],
    [{ do: "delivery", units: "1000000001" }, "units", "At most 1000000000"],
    [{ do: "count", counted: "3", was: "100", why: "" }, "why", "Say why"],
  ];
  for (const [typed, field, says] of slips) {
    assertRefused(await boss.submit(path, path, typed), { status: 422, field, says });
  }
  assert.equal(await onHandOf(site, id), 100);
  const form = { by: boss, page: path, action: path, typed: { do: "delivery", units: "x" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertPanelPage(site, path);
  await assertPanelForm(site, path, { do: "delivery", units: "1", reason: "" });
});
