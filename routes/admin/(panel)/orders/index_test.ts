import assert from "node:assert/strict";
import { MINUTE_MS } from "../../../../lib/clock.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { hostileTexts } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/orders";
const personal = /lovelace|ada|example\.com/i;

Deno.test("GET /admin/orders lists the orders, by status where it is asked", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const staff = await site.logIn("support");
  const all = await staff.get(path);
  assertPage(all, "Orders - SmartMarket");
  for (const text of [number, "Ada Lovelace", "Pay on delivery", "€9.00"]) {
    assert.ok(all.body.includes(text), text);
  }
  assert.ok((await staff.get(`${path}?status=placed`)).body.includes(number));
  const packed = await staff.get(`${path}?status=packed`);
  assert.ok(!packed.body.includes(number) && packed.body.includes("No order fits"));
});

Deno.test("GET /admin/orders goes on to older orders by its own link", async () => {
  await using site = await siteWorld();
  const { number, id } = await placeOrder(site);
  await site.deps.sql`
    insert into orders
    select (jsonb_populate_record(o, jsonb_build_object(
             'id', gen_random_uuid(), 'number', '000000-' || n, 'public_id', lpad(n::text, 24, 'x'),
             'placed_at', o.placed_at + n * interval '1 second'))).*
      from orders o, generate_series(1, 50) as n where o.id = ${id}`;
  const staff = await site.logIn("support");
  const first = await staff.get(path);
  assert.ok(!first.body.includes(number));
  const older = /href="(\/admin\/orders\?after=[^"]*)"/.exec(first.body)![1]!;
  const next = await staff.get(older.replaceAll("&amp;", "&"));
  assertPage(next, "Orders - SmartMarket");
  assert.ok(next.body.includes(number));
});

Deno.test("a search typed into the address is sealed, opens for its own account, and is over some day", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const staff = await site.logIn("support");
  for (const typed of ["q=Lovelace", "name=Lovelace", "q=name:Lovelace", "q=stat:Lovelace"]) {
    const { status, location } = await staff.get(`${path}?${typed}`);
    assert.equal(status, 303);
    assert.doesNotMatch(location!, personal);
  }
  const { location } = await staff.get(`${path}?q=Lovelace`);
  const again = await site.logIn("support");
  assert.ok((await again.get(location!)).body.includes(number));
  const other = await site.logIn("admin");
  assert.ok((await other.get(location!)).body.includes("This search is over"));
  assert.ok((await staff.get(`${path}?search=of-our-own`)).body.includes("This search is over"));
  site.clock.advance(2 * 24 * 60 * MINUTE_MS);
  const later = await site.logIn("support");
  assert.ok((await later.get(location!)).body.includes("This search is over"));
});

Deno.test("GET /admin/orders says what it does not understand, and shows nothing by it", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const staff = await site.logIn("support");
  const answer = await staff.get(`${path}?status=sent&total=abc`);
  assert.equal(answer.status, 422);
  assert.match(answer.body, /<title>Error: Orders/);
  assert.match(answer.body, /Status is one of placed, paid/);
  assert.match(answer.body, /Total is a number, such as &gt;50|Total is a number, such as >50/);
  assert.ok(!answer.body.includes(number));
});

Deno.test("GET /admin/orders?part=rows is the rows alone, each with its id", async () => {
  await using site = await siteWorld();
  const { id } = await placeOrder(site);
  const staff = await site.logIn("support");
  const { status, body } = await staff.get(`${path}?status=placed&part=rows`);
  assert.equal(status, 200);
  assert.match(body, new RegExp(`<tr +data-id="${id}">`));
  assert.ok(!body.includes('class="rail"') && !body.includes('role="search"'));
  assert.doesNotMatch(body, /href="[^"]*part=/);
});

Deno.test("GET /admin/orders takes any text for a text, in every parameter", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  const staff = await site.logIn("support");
  for (const text of hostileTexts) {
    for (
      const name of ["q", "status", "total", "since", "name", "after", "search", "sort", "told"]
    ) {
      const query = `${name}=${encodeURIComponent(text.slice(0, 5_000))}`;
      const { status } = await staff.get(`${path}?${query}`);
      assert.ok([200, 303, 422].includes(status), `${status} ${query.slice(0, 40)}`);
    }
  }
});

Deno.test("/admin/orders is for staff alone", async () => {
  await using site = await siteWorld();
  await assertPanelPage(site, path);
});

Deno.test("/admin/orders is only read", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  await assertMethods(site, path, { takes: ["GET"], by: staff });
});
