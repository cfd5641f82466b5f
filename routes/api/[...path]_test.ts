import assert from "node:assert/strict";
import { MINUTE_MS } from "../../lib/clock.ts";
import { makeIndex } from "../../lib/search/testing/make_index.ts";
import { placeOrder } from "../../lib/site/testing/place_order.ts";
import { assertHidden } from "../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const closed = [
  "/api/admin/attention",
  "/api/admin/dashboard",
  "/api/admin/engine",
  "/api/admin/session",
];

Deno.test("the API of the panel answers staff in JSON, and is kept nowhere", async () => {
  await using site = await siteWorld();
  for (const role of ["support", "admin"] as const) {
    const by = await site.logIn(role);
    for (const path of closed) {
      const { status, headers } = await by.get(path);
      assert.equal(status, 200, path);
      assert.equal(headers.get("content-type"), "application/json");
      assert.equal(headers.get("cache-control"), "no-store");
    }
  }
});

Deno.test("GET /api/admin/dashboard has the orders without a word of the person", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const { body } = await (await site.logIn("support")).get("/api/admin/dashboard");
  const { orders, counts } = JSON.parse(body);
  assert.deepEqual(orders.map((order: { number: string }) => order.number), [number]);
  assert.deepEqual([counts.ordersToday, counts.open], [1, 1]);
  assert.doesNotMatch(body, /lovelace|engine street/i);
});

Deno.test("GET /api/admin/engine says what waits and that nobody works on it", async () => {
  await using site = await siteWorld();
  const { body } = await (await site.logIn("support")).get("/api/admin/engine");
  const { workers, waiting, dead, embedded, inDoubt } = JSON.parse(body);
  assert.deepEqual([workers, waiting, dead, embedded, inDoubt], [0, 0, 0, "off", 0]);
});

Deno.test("GET /api/admin/session says how long the session is good for", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  site.clock.advance(10 * MINUTE_MS);
  const { body } = await staff.get("/api/admin/session");
  assert.deepEqual(JSON.parse(body), { idleMs: 30 * MINUTE_MS, limitMs: 710 * MINUTE_MS });
});

Deno.test("what a page asks for by itself keeps no session alive", async () => {
  await using site = await siteWorld();
  const asked = ["/api/admin/attention", "/api/admin/dashboard", "/api/admin/engine"];
  for (
    const path of [
      ...asked,
      "/admin/orders?part=rows",
      "/admin/jobs?state=dead&part=rows",
      "/admin/products/imports?part=main",
    ]
  ) {
    const staff = await site.logIn("admin");
    for (const minutes of [10, 10, 9]) {
      site.clock.advance(minutes * MINUTE_MS);
      assert.equal((await staff.get(path)).status, 200, path);
    }
    site.clock.advance(2 * MINUTE_MS);
    assert.notEqual((await staff.get(path)).status, 200, path);
  }
});

Deno.test("nobody else finds anything in the API, in any spelling", async () => {
  await using site = await siteWorld();
  for (const path of [...closed, "/api/admin", "/api/admin/none"]) await assertHidden(site, path);
});

Deno.test("who comes with a session that has ended is told so, as a program", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  site.clock.advance(31 * MINUTE_MS);
  for (const path of closed) {
    const { status, headers, body } = await staff.get(path);
    assert.equal(status, 401, path);
    assert.equal(headers.get("content-type"), "application/problem+json");
    assert.equal(JSON.parse(body).code, "session.ended");
  }
});

Deno.test("what is not in the API is 404, as a problem in JSON", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const paths = ["/api", "/api/nothing", "/api/admin/none", "/api/admin/dashboard/x"];
  for (const path of [...paths, "/api/%E0%B8%82", `/api/${"x".repeat(5_000)}`]) {
    for (const by of [staff, site.stranger()]) {
      const { status, headers, body } = await by.get(path, { accept: "text/html" });
      assert.equal(status, 404, path);
      assert.equal(headers.get("content-type"), "application/problem+json");
      assert.equal(JSON.parse(body).code, "page.missing");
    }
  }
});

Deno.test("GET /api/suggestions says in JSON what may be typed, to anybody", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const { status, headers, body } = await shopper.get("/api/suggestions?q=plu");
  assert.deepEqual([status, headers.get("content-type")], [200, "application/json"]);
  assert.deepEqual(JSON.parse(body).suggestions, [
    { kind: "product", text: "Plum jam", href: "/products/plum-jam", products: null },
  ]);
  await makeIndex(site.deps);
  const read = async (q: string) => {
    const answer = await shopper.get(`/api/suggestions?q=${encodeURIComponent(q)}`);
    assert.equal(answer.status, 200, q);
    return JSON.parse(answer.body).suggestions.map(({ href }: { href: string }) => href);
  };
  assert.deepEqual(await read("orch"), ["/products?brand=Orchard"]);
  assert.deepEqual(await read("sprea"), ["/categories/pantry-spreads"]);
  for (const odd of ["", "<script>", "%", "😀".repeat(500), "a".repeat(3_000)]) {
    assert.deepEqual(await read(odd), []);
  }
});
