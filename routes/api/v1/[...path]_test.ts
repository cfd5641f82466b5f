import assert from "node:assert/strict";
import { type Case, send } from "../../../lib/api/v1/testing/case.ts";
import { allCases } from "../../../lib/api/v1/testing/all_cases.ts";
import { ownTokenHeader, tokenHeader } from "../../../lib/api/v1/testing/order_cases.ts";
import { assertKept, contract, type Operation } from "../../../lib/api/v1/testing/contract.ts";
import { API_RATE } from "../../../lib/api/v1/edge/take_request.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { operator } from "../../../lib/actor.ts";
import { createToken, NewTokenForm, revokeToken } from "../../../lib/api_tokens/mod.ts";
import { changeRole, disableAccount } from "../../../lib/accounts/mod.ts";
import { DAY_MS, MINUTE_MS } from "../../../lib/clock.ts";
import { placeOrder } from "../../../lib/site/testing/place_order.ts";
import { address } from "../../../lib/site/testing/shopper.ts";
import { withoutRedis } from "../../../lib/testing/world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

/*
 * The contract: the document is walked against the running site. What an operation declares it answers,
 * and it answers nothing else.
 */
/** Statuses that every operation has, each with a test of its own; that of 503 is the site's edge's. */
const everywhere = [401, 429, 503];

Deno.test("every operation answers as the document says, status by status", async () => {
  await using site = await siteWorld();
  const { operations, faults } = contract();
  const cases = await allCases(site);
  assert.deepEqual(operations.map(({ id }) => id).toSorted(), Object.keys(cases).toSorted());
  for (const operation of operations) {
    const met = new Set<number>();
    const found: string[] = [];
    for (const one of cases[operation.id]!) {
      const answer = await send(site.stranger(), operation, one);
      found.push(...faults(operation, answer));
      if (answer.status !== one.status) found.push(`${told(operation, one)}: ${answer.status}`);
      met.add(answer.status);
      const tag = answer.headers.get("etag");
      if (operation.method !== "get" || answer.status !== 200) continue;
      const headers = { ...one.headers, "if-none-match": tag ?? "none" };
      const again = await send(site.stranger(), operation, { ...one, headers });
      found.push(...faults(operation, again));
      met.add(again.status);
    }
    assert.deepEqual(found, []);
    const declared = operation.statuses.filter((status) => !everywhere.includes(status));
    assert.deepEqual([...met].toSorted(), declared.toSorted(), operation.id);
  }
});

function told({ id }: Operation, { status, ...sent }: Case): string {
  return `${id} ${JSON.stringify(sent).slice(0, 200)} is to be ${status}`;
}

/** In the process, by the test's own clock: Redis has another one, and may be slow on a busy machine. */
const counting = { env: withoutRedis };

Deno.test("who asks too much is told when to come back, by every operation, and how much there is", async () => {
  await using site = await siteWorld(counting);
  const kept = contract();
  const by = site.stranger("198.51.100.7");
  const [any] = kept.operations;
  const first = await send(by, any!);
  assert.equal(first.headers.get("ratelimit-policy"), '"default";q=100;w=60');
  assert.match(first.headers.get("ratelimit")!, /^"default";r=99;t=\d+$/);
  for (let n = 1; n < API_RATE.requests; n++) await send(by, any!);
  for (const operation of kept.operations) {
    const answer = await send(by, operation);
    assert.equal(answer.status, 429, operation.id);
    assertKept(kept, operation, answer);
    assert.match(answer.headers.get("ratelimit")!, /^"default";r=0;t=\d+$/);
    assert.ok(Number(answer.headers.get("retry-after")) >= 1);
  }
  assert.equal((await send(site.stranger("198.51.101.7"), any!)).status, 200, "somebody else");
});

Deno.test("a token that is none is refused everywhere, and bounds its program by itself where it is one", async () => {
  await using site = await siteWorld(counting);
  const kept = contract();
  const by = site.stranger();
  for (const operation of kept.operations) {
    for (
      const odd of ["Bearer smk_x", `Bearer smk_${"A".repeat(43)}`, "Basic YTpi", "smk_", "Bearer"]
    ) {
      const answer = await send(by, operation, { headers: { authorization: odd } });
      assert.deepEqual([answer.status, JSON.parse(answer.body).code], [401, "token.refused"]);
      assert.equal(answer.headers.get("www-authenticate"), "Bearer");
      assertKept(kept, operation, answer);
    }
  }
  const [list] = kept.operations.filter(({ needsToken }) => needsToken);
  assert.equal(JSON.parse((await send(by, list!)).body).code, "token.needed");
  const headers = await tokenHeader(site.deps, { orders: "1" });
  const answers: number[] = [];
  for (let n = 0; n <= API_RATE.requests; n++) {
    answers.push((await send(by, list!, { headers })).status);
  }
  assert.deepEqual([answers.indexOf(429), answers[0]], [API_RATE.requests, 200]);
  const others = await tokenHeader(site.deps, { orders: "1" });
  assert.equal((await send(by, list!, { headers: others })).status, 200, "another program");
});

Deno.test("a token opens what its scopes say, until it ends or is revoked", async () => {
  await using site = await siteWorld();
  const { publicId } = await placeOrder(site);
  const by = site.stranger();
  const read = async (headers: Record<string, string>) =>
    JSON.parse((await by.get("/api/v1/orders", headers)).body);
  const reader = await tokenHeader(site.deps, { orders: "1" });
  const full = await tokenHeader(site.deps, { orders: "1", customers: "1" });
  const [seen] = (await read(reader)).orders;
  assert.deepEqual([seen.id, seen.customer, seen.total_cents], [publicId, null, 900]);
  assert.equal((await read(full)).orders[0].customer.name, address.name);
  const one = await by.get(`/api/v1/orders/${publicId}`, full);
  assert.equal(JSON.parse(one.body).customer.city, address.city);
  assert.equal(one.headers.get("cache-control"), "no-store");
  assert.equal(one.headers.get("referrer-policy"), "no-referrer");
  assert.equal(JSON.parse((await by.get(`/api/v1/orders/${publicId}`)).body).customer, null);
  site.clock.advance(31 * DAY_MS);
  assert.equal((await read(reader)).code, "token.refused");
  const lasting = await tokenHeader(site.deps, { orders: "1" });
  assert.equal((await read(lasting)).orders.length, 1);
  const [token] = await site.deps.sql<{ id: string; last_used_at: Date }[]>`
    select id, last_used_at from api_tokens where ending = ${lasting.authorization!.slice(-4)}`;
  assert.deepEqual(token!.last_used_at, site.clock.now());
  assert.equal(await revokeToken(site.deps, operator, token!.id), null);
  assert.equal((await read(lasting)).code, "token.refused");
  const answered = site.lines.map((line) => JSON.parse(line))
    .filter(({ event, api_token_id }) => event === "http.answered" && api_token_id === token!.id);
  assert.deepEqual(answered.map(({ status }) => status), [200], "the log says which token read");
  const lines = site.lines.join();
  for (const secret of [full.authorization!.slice(7), publicId, address.name, address.email]) {
    assert.ok(!lines.includes(secret), `the log has ${secret}`);
  }
});

Deno.test("a token of staff who are dismissed, or may make none any more, stops at once", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  await site.logIn("admin");
  const [{ id: accountId }] = await deps.sql<
    [{ id: string }]
  >`select id from accounts where account_role(role, panel_role) = 'admin'`;
  const actor = { kind: "person", accountId, role: "admin", address: null, network: "" } as const;
  const form = NewTokenForm.parse({ name: "Warehouse", lifetime: "month", orders: "1" });
  const headers = { authorization: `Bearer ${await createToken(deps, actor, form)}` };
  const status = async () => (await site.stranger().get("/api/v1/orders", headers)).status;
  assert.equal(await status(), 200);
  await changeRole(deps, operator, { accountId, role: "support" });
  assert.equal(await status(), 401, "support makes no tokens");
  await changeRole(deps, operator, { accountId, role: "admin" });
  site.clock.advance(MINUTE_MS);
  assert.equal(await status(), 200);
  await disableAccount(deps, operator, accountId);
  assert.equal(await status(), 401);
  const list = (await (await site.logIn("owner")).get("/admin/api-tokens?state=stopped")).body;
  assert.match(list, />Warehouse<[^]*stopped/);
});

Deno.test("a shopper's token reads their own orders page by page, and nothing else of the shop", async () => {
  await using site = await siteWorld();
  const { email } = address;
  const own = await ownTokenHeader(site.deps, { email });
  const others = await ownTokenHeader(site.deps, { email: "somebody.else@example.com" });
  const numbers: string[] = [];
  for (let n = 0; n < 3; n++) numbers.unshift((await placeOrder(site)).number);
  const by = site.stranger();
  const seen: string[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null; pages++) {
    assert.ok(pages < 5);
    const query = new URLSearchParams({ limit: "1", ...(cursor ? { cursor } : {}) });
    const page = JSON.parse((await by.get(`/api/v1/orders/mine?${query}`, own)).body);
    for (const { number, customer } of page.orders) {
      seen.push(number);
      assert.equal(customer.email, email);
    }
    cursor = page.next_cursor;
  }
  assert.deepEqual(seen, numbers);
  const none = JSON.parse((await by.get("/api/v1/orders/mine", others)).body);
  assert.deepEqual(none, { orders: [], next_cursor: null });
  assert.equal(JSON.parse((await by.get("/api/v1/orders", own)).body).code, "scope.missing");
});

Deno.test("orders read page by page come once each, the newest first", async () => {
  await using site = await siteWorld();
  const headers = await tokenHeader(site.deps, { orders: "1" });
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.unshift((await placeOrder(site)).publicId);
  // Two of the same instant.
  await site.deps.sql`update orders set placed_at = (select max(placed_at) from orders)`;
  const seen: string[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null; pages++) {
    assert.ok(pages < 5);
    const query = new URLSearchParams({ limit: "1", ...(cursor ? { cursor } : {}) });
    const page = JSON.parse((await site.stranger().get(`/api/v1/orders?${query}`, headers)).body);
    seen.push(...page.orders.map(({ id }: { id: string }) => id));
    cursor = page.next_cursor;
  }
  assert.deepEqual(seen.toSorted(), ids.toSorted());
  const since = new Date(site.clock.now().getTime() + DAY_MS).toISOString();
  const later = await site.stranger().get(`/api/v1/orders?placed_since=${since}`, headers);
  assert.deepEqual(JSON.parse(later.body).orders, []);
});

Deno.test("another method gets 405 with those that there are; no path, 404", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  for (const { path } of contract().operations) {
    const at = `/api/v1${path.replaceAll(/\{\w+\}/g, "x")}`;
    const { status, headers, body } = await by.ask(at, { method: "PATCH" });
    assert.deepEqual([status, JSON.parse(body).code], [405, "method.refused"], at);
    assert.match(headers.get("allow")!, /OPTIONS/);
  }
  for (const path of ["/api/v1/nothing", "/api/v1/products/a/b", "/api/v1/openapi.json/x"]) {
    const { status, body } = await by.get(path, { accept: "text/html" });
    assert.deepEqual([status, JSON.parse(body).code], [404, "page.missing"], path);
  }
});

Deno.test("pages of any site may ask and read it, and no cookie is looked at", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("admin");
  const foreign = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
  const asked = { "access-control-request-method": "POST", ...foreign };
  const preflight = await staff.ask("/api/v1/products", { method: "OPTIONS", headers: asked });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get("access-control-allow-headers")!, /authorization/);
  for (const path of ["/api/v1/products", "/api/v1/nothing"]) {
    const { headers } = await staff.get(path, foreign);
    assert.equal(headers.get("access-control-allow-origin"), "*");
    assert.equal(headers.get("access-control-allow-credentials"), null);
    assert.match(headers.get("access-control-expose-headers")!, /ratelimit/);
  }
  const pages = await staff.get("/products", foreign);
  assert.equal(pages.headers.get("access-control-allow-origin"), null, "the shop's pages are not");
});

Deno.test("a cookie that comes along costs nothing, and its session is not prolonged", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("owner");
  site.clock.advance(25 * MINUTE_MS);
  const idleUntil = async () =>
    (await site.deps.sql`select idle_until from sessions`).map(Object.values);
  const before = await idleUntil();
  assert.equal((await staff.get("/api/v1/categories")).status, 200);
  assert.deepEqual(await idleUntil(), before);
  assert.equal((await staff.get("/products")).status, 200);
  assert.notDeepEqual(await idleUntil(), before, "a page of the shop does");
});

Deno.test("a list goes on behind the longest name of any script", async () => {
  await using site = await siteWorld();
  for (const name of ["\u0e23".repeat(300), "\u{20000}".repeat(300)]) {
    await site.deps.sql`update products set name = ${name}`;
    const first = await site.stranger().get("/api/v1/products?sort=name&limit=1");
    const { next_cursor: cursor } = JSON.parse(first.body);
    const query = new URLSearchParams({ sort: "name", limit: "1", cursor });
    const next = await site.stranger().get(`/api/v1/products?${query}`);
    assert.equal(next.status, 200, next.body);
    assert.equal(JSON.parse(next.body).products.length, 1);
  }
});

Deno.test("a list read page by page has every product once, in every order", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  await site.deps.sql`update products set rating = 4.8 where slug = ${onSale.jelly}`;
  for (const sort of ["newest", "name", "price", "price-desc", "rating"]) {
    const slugs: string[] = [];
    let cursor: string | null = "";
    for (let pages = 0; cursor !== null; pages++) {
      assert.ok(pages < 6, `${sort} ends`);
      const query = new URLSearchParams({ sort, limit: "1", ...(cursor ? { cursor } : {}) });
      const { body } = await by.get(`/api/v1/products?${query}`);
      const page = JSON.parse(body);
      slugs.push(...page.products.map(({ slug }: { slug: string }) => slug));
      cursor = page.next_cursor;
    }
    const whole = JSON.parse((await by.get(`/api/v1/products?sort=${sort}`)).body);
    assert.deepEqual(slugs, whole.products.map(({ slug }: { slug: string }) => slug), sort);
    assert.deepEqual(slugs.toSorted(), Object.values(onSale).toSorted(), sort);
  }
});

Deno.test("the document is OpenAPI 3.1", async () => {
  await using site = await siteWorld();
  const { status, headers, body } = await site.stranger().get("/api/v1/openapi.json");
  assert.deepEqual([status, headers.get("content-type")], [200, "application/json"]);
  const { Validator } = await import("@seriousme/openapi-schema-validator");
  const { valid, errors } = await new Validator().validate(JSON.parse(body));
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(JSON.parse(body).openapi, "3.1.0");
});

Deno.test("the document is written and hashed once, and 304 to who has it", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  const first = await by.get("/api/v1/openapi.json");
  const hashed: number[] = [];
  const digest = crypto.subtle.digest;
  crypto.subtle.digest = function (algorithm, data) {
    hashed.push(data.byteLength);
    return digest.call(this, algorithm, data);
  };
  try {
    const again = await by.get("/api/v1/openapi.json");
    assert.deepEqual([again.body, again.headers.get("etag")], [
      first.body,
      first.headers.get("etag"),
    ]);
  } finally {
    crypto.subtle.digest = digest;
  }
  const bytes = new TextEncoder().encode(first.body).length;
  assert.ok(!hashed.includes(bytes), "it is not hashed again");
  const tag = first.headers.get("etag");
  const { status } = await by.get("/api/v1/openapi.json", { "if-none-match": tag! });
  assert.equal(status, 304);
});
