import assert from "node:assert/strict";
import { PUBLIC_API_PATH } from "../../../lib/api/v1/path.ts";
import { choosePaymentProvider } from "../../../lib/payments/choose.ts";
import { stripe } from "../../../lib/payments/stripe/stripe.ts";
import { startStripe } from "../../../lib/payments/testing/stripe_server.ts";
import { address, type Shopper } from "../../../lib/site/testing/shopper.ts";
import { type SiteWorld, siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

/* A whole purchase by a program, from the search to the order. */

type Json = Record<string, unknown> & { id: string; code: string };

async function ask(
  by: Shopper,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<{ status: number; json: Json; headers: Headers }> {
  const answer = await by.ask(PUBLIC_API_PATH + path, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: JSON.parse(answer.body), headers: answer.headers };
}

async function jamInCart(by: Shopper): Promise<{ cart: string; offer: unknown }> {
  const found = await ask(by, "GET", "/search?q=plum");
  const [jam] = found.json.products as { id: number; slug: string }[];
  assert.equal(jam!.slug, onSale.jam);
  const opened = await ask(by, "POST", "/carts");
  const cart = `/carts/${opened.json.id}`;
  assert.equal(opened.headers.get("location"), PUBLIC_API_PATH + cart);
  const body = { product_id: jam!.id, quantity: 2 };
  const filled = await ask(by, "POST", `${cart}/lines`, { body });
  assert.deepEqual([filled.json.total_cents, filled.json.can_be_ordered], [900, true]);
  await ask(by, "PUT", `${cart}/destination`, { body: { country: "FR" } });
  const { offer } = (await ask(by, "GET", cart)).json;
  return { cart, offer };
}

Deno.test("a guest's program buys on delivery: the order, its mail and its stock are the shop's own", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const by = site.stranger();
  const { cart, offer } = await jamInCart(by);
  const headers = { "idempotency-key": crypto.randomUUID() };
  const wish = { body: { ...address, offer }, headers };
  const [one, two] = await Promise.all([1, 2].map(() => ask(by, "POST", `${cart}/checkout`, wish)));
  const placed = one!.status === 201 ? one! : two!;
  assert.deepEqual([placed.status, placed.json.state], [201, "placed"]);
  for (const answer of [one!, two!]) {
    if (answer.status === 201) assert.deepEqual(answer.json, placed.json);
    else assert.equal(answer.json.code, "request.under_way");
  }
  assert.deepEqual((await ask(by, "POST", `${cart}/checkout`, wish)).json, placed.json);
  const order = await ask(by, "GET", `/orders/${placed.json.id}`);
  assert.deepEqual([order.json.status, order.json.total_cents], ["placed", 900]);
  const [counts] = await deps.sql`
    select (select count(*)::int from orders) as orders,
           (select count(*)::int from jobs_outbox) as mails,
           (select reserved from products where slug = ${onSale.jam}) as reserved`;
  assert.deepEqual({ ...counts }, { orders: 1, mails: 1, reserved: 2 });
  assert.deepEqual((await ask(by, "GET", cart)).json.lines, []);
  const page = await by.get(new URL(placed.json.order_url as string).pathname);
  assert.equal(page.status, 200);
});

Deno.test("what moved since the cart was read is a question, and uses up nothing", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  const { cart, offer } = await jamInCart(by);
  const headers = { "idempotency-key": "one-key-for-all-of-it" };
  await site.deps.sql`update products set price_cents = 460 where slug = ${onSale.jam}`;
  const dear = await ask(by, "POST", `${cart}/checkout`, { body: { ...address, offer }, headers });
  assert.deepEqual([dear.status, dear.json.code], [409, "checkout.changed"]);
  await site.deps.sql`update products set on_hand = 1 where slug = ${onSale.jam}`;
  const now = (await ask(by, "GET", cart)).json;
  assert.deepEqual((now.lines as Json[]).map(({ fault }) => fault), ["short"]);
  const short = await ask(by, "POST", `${cart}/checkout`, {
    body: { ...address, offer: now.offer },
    headers,
  });
  assert.deepEqual([short.status, short.json.code], [409, "stock.short"]);
  await site.deps.sql`update products set is_active = false where slug = ${onSale.jam}`;
  const gone = await ask(by, "POST", `${cart}/checkout`, {
    body: { ...address, offer: (await ask(by, "GET", cart)).json.offer },
    headers,
  });
  assert.deepEqual([gone.status, gone.json.code], [409, "checkout.changed"]);
  await site.deps.sql`update products set is_active = true, on_hand = 9 where slug = ${onSale.jam}`;
  const fine = await ask(by, "POST", `${cart}/checkout`, {
    body: { ...address, offer: (await ask(by, "GET", cart)).json.offer },
    headers,
  });
  assert.equal(fine.status, 201);
});

Deno.test("a customer of a program pays by card at the provider, and the checkout says so", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const secrets = { key: "sk_test_of_the_shop", webhookSecret: "whsec_plums_on_the_table" };
  await using server = startStripe({ ...secrets, now: () => site.clock.now() });
  choosePaymentProvider(deps.config, stripe({ url: server.url, ...secrets }));
  const by = site.stranger();
  const { cart, offer } = await jamInCart(by);
  const wish = {
    body: { ...address, payment: "card", offer },
    headers: { "idempotency-key": crypto.randomUUID() },
  };
  const held = await ask(by, "POST", `${cart}/checkout`, wish);
  assert.deepEqual([held.status, held.json.state], [201, "held"]);
  assert.deepEqual((await ask(by, "POST", `${cart}/checkout`, wish)).json, held.json);
  assert.equal((await ask(by, "GET", `/orders/${held.json.id}`)).status, 404);
  const where = async () => (await ask(by, "GET", `/checkouts/${held.json.id}`)).json;
  const waiting = await where();
  assert.deepEqual([waiting.state, waiting.amount_cents], ["held", 900]);
  const page = new URL(waiting.payment_url as string).pathname;
  const shown = await by.get(page);
  assert.match(shown.body, /href="https:\/\/checkout\.stripe\.test\/c\/pay\//);
  const [checkout] = await deps.sql<{ id: string }[]>`select id from checkouts`;
  server.approve(checkout!.id);
  assert.equal((await by.get(page)).status, 303);
  assert.equal((await where()).state, "placed");
  const order = await ask(by, "GET", `/orders/${held.json.id}`);
  assert.deepEqual([order.json.status, order.json.payment], ["paid", "card"]);
});

Deno.test("no cookie is looked at, and a page of another site can send no form here", async () => {
  await using site: SiteWorld = await siteWorld();
  const staff = await site.logIn("owner");
  assert.equal((await ask(staff, "GET", "/orders")).json.code, "token.needed");
  const form = await staff.ask(`${PUBLIC_API_PATH}/carts/${"A".repeat(22)}/lines`, {
    method: "POST",
    headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    body: new URLSearchParams({ product_id: "1" }),
  });
  assert.equal(form.status, 415);
});
