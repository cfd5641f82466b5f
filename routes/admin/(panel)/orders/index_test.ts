import assert from "node:assert/strict";
import { MINUTE_MS } from "../../../../lib/clock.ts";
import { ORDERS_PER_PAGE } from "../../../../lib/orders/mod.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  hostileTexts,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/orders";
const personal = /lovelace|ada|example\.com/i;

Deno.test("GET /admin/orders lists the orders, by status where it is asked", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const staff = await site.logIn("staff");
  const all = await staff.get(path);
  assertPage(all, "Orders - SmartMarket");
  for (const text of [number, "Ada Lovelace", "Pay on delivery", "€9.00"]) {
    assert.ok(all.body.includes(text), text);
  }
  assert.ok((await staff.get(`${path}?status=placed`)).body.includes(number));
  const packed = await staff.get(`${path}?status=packed`);
  assert.ok(!packed.body.includes(number) && packed.body.includes("No order is here now"));
});

Deno.test("GET /admin/orders goes on to older orders by its own link", async () => {
  await using site = await siteWorld();
  const { number, id } = await placeOrder(site);
  await site.deps.sql`
    insert into orders
    select (jsonb_populate_record(o, jsonb_build_object(
             'id', gen_random_uuid(), 'number', '000000-' || n, 'public_id', lpad(n::text, 24, 'x'),
             'placed_at', o.placed_at + n * interval '1 second'))).*
      from orders o, generate_series(1, ${ORDERS_PER_PAGE}::int) as n where o.id = ${id}`;
  const staff = await site.logIn("staff");
  const first = await staff.get(path);
  assert.ok(!first.body.includes(number));
  const older = /href="(\/admin\/orders\?after=[^"]*)"/.exec(first.body)![1]!;
  const next = await staff.get(older.replaceAll("&amp;", "&"));
  assertPage(next, "Orders - SmartMarket");
  assert.ok(next.body.includes(number));
});

Deno.test("the search of the bar finds an order, and no address or log line tells whom it was about", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const staff = await site.logIn("staff");
  for (
    const q of [
      "Lovelace",
      "ada.lov",
      "LOVELACE ada",
      number.slice(-4),
      number.slice(3),
      "plum",
      "S-1",
    ]
  ) {
    const answer = await staff.submit("/admin/dashboard", path, { q });
    assert.equal(answer.status, 303, q);
    assert.doesNotMatch(answer.location!, personal);
    const found = await staff.get(answer.location!);
    assertPage(found, "Orders - SmartMarket");
    for (const text of [number, "Ada Lovelace", "Pay on delivery"]) {
      assert.ok(found.body.includes(text), `${q}: ${text}`);
    }
    for (const [, href] of found.body.matchAll(/href="([^"]*search=[^"]*)"/g)) {
      assert.doesNotMatch(href!, personal);
    }
  }
  const none = await staff.submit("/admin/dashboard", path, { q: "Babbage" });
  assert.ok((await staff.get(none.location!)).body.includes("No order fits"));
  assert.doesNotMatch(site.lines.join("\n"), /lovelace|babbage/i);
});

Deno.test("a search typed into the address is sealed, opens for its own account, and is over some day", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const staff = await site.logIn("staff");
  const { status, location } = await staff.get(`${path}?q=Lovelace`);
  assert.equal(status, 303);
  assert.doesNotMatch(location!, personal);
  const again = await site.logIn("staff");
  assert.ok((await again.get(location!)).body.includes(number));
  const other = await site.logIn("admin");
  assert.ok((await other.get(location!)).body.includes("This search is over"));
  assert.ok((await staff.get(`${path}?search=of-our-own`)).body.includes("This search is over"));
  site.clock.advance(2 * 24 * 60 * MINUTE_MS);
  const later = await site.logIn("staff");
  assert.ok((await later.get(location!)).body.includes("This search is over"));
});

Deno.test("a search for nothing is all orders, and an old token is enough for one", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("staff");
  for (const q of ["", "   "]) assert.equal((await staff.submit(path, path, { q })).location, path);
  assert.equal((await staff.post(path, { q: "jam", _csrf: "old.token" })).status, 303);
});

Deno.test("GET /admin/orders takes any text for a text, in every parameter", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  const staff = await site.logIn("staff");
  for (const text of hostileTexts) {
    for (const name of ["q", "status", "after", "search"]) {
      const query = `${name}=${encodeURIComponent(text.slice(0, 5_000))}`;
      const { status } = await staff.get(`${path}?${query}`);
      assert.equal(status, name === "q" ? 303 : 200, query.slice(0, 40));
    }
  }
});

Deno.test("/admin/orders is for staff alone", async () => {
  await using site = await siteWorld();
  await assertPanelPage(site, path);
});

Deno.test("who searches after the session has ended is led to the log-in, and nothing is kept", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("staff");
  site.clock.advance(31 * MINUTE_MS);
  const { status, location } = await staff.post(path, { q: "Lovelace" });
  assert.deepEqual([status, location], [303, "/admin/login"]);
});

Deno.test("POST /admin/orders takes no other site's form, no large one, and nothing that breaks it", async () => {
  await using site = await siteWorld();
  const form = { by: await site.logIn("staff"), page: "/admin/dashboard", action: path };
  await assertFormRefusals(form);
  await assertHostileTexts({ ...form, typed: { q: "jam" } });
});

Deno.test("/admin/orders is read and posted to", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("staff");
  await assertMethods(site, path, { takes: ["GET", "POST"], by: staff });
});
