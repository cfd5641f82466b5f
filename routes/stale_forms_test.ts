import assert from "node:assert/strict";
import { makeInvitation, personOf } from "../lib/accounts/testing.ts";
import { makeLink } from "../lib/accounts/shoppers/testing.ts";
import { accountHolder } from "../lib/site/testing/account_holder.ts";
import { bury } from "../lib/jobs/operate/dead/testing/bury.ts";
import { operator } from "../lib/actor.ts";
import { inTransaction } from "../lib/db/mod.ts";
import { enqueueIn } from "../lib/jobs/task.ts";
import { Probe } from "../lib/jobs/testing/job_world.ts";
import { watchProduct } from "../lib/prices/mod.ts";
import { holdCheckout } from "../lib/orders/testing/held_checkout.ts";
import { addPicture } from "../lib/media/mod.ts";
import { arriving, drawPicture } from "../lib/media/testing.ts";
import { goods, untouchedForm } from "../lib/site/testing/goods.ts";
import { inspectDead } from "../lib/jobs/operate.ts";
import { placeOrder } from "../lib/site/testing/place_order.ts";
import { patternsThatTake } from "../lib/site/testing/routes.ts";
import { address, type Shopper } from "../lib/site/testing/shopper.ts";
import { formValues } from "../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../lib/site/testing/site_world.ts";
import { onSale } from "../lib/site/testing/small_shop.ts";

/*
 * Every form of the site, sent from a page of our own with a token that is good for nothing: an
 * old tab, a lost session, a log-in in another tab. A new route that takes a POST needs a line here
 * and one in lib/http/csrf/stale_forms.ts.
 */
const tests: Record<string, (site: SiteWorld) => Promise<void>> = {};

interface Sample {
  path: string;
  by: Shopper;
  /** What is in the form; the page must give it back. */
  fields: Record<string, string>;
  /** What is in it, too, but must not come back. */
  secret?: Record<string, string>;
  /** Action of the form, where it is one of its buttons that leads to `path`. */
  formAt?: string;
  /** The act is small enough to be done on the browser's word. */
  isDone?: boolean;
}

const apart = [
  // What programs and browsers post to by themselves: no page has a form for it.
  "/api/csp-reports",
  "/api/browser-errors",
  // Mail programs, which have no token.
  "/alerts/:watcher/end",
  "/api/payments/webhook",
  // The first step only asks; acts_test sends the second one with an old token.
  "/admin/lists/:list/acts",
];

async function watchedPage({ deps }: SiteWorld): Promise<string> {
  await watchProduct(deps, { product: 1, kind: "price", email: "waits@private.test" });
  const [row] = await deps.sql<{ id: string }[]>`select public_id as id from price_watchers`;
  return row!.id;
}

async function samplesOf(site: SiteWorld): Promise<Record<string, Sample>> {
  const order = await placeOrder(site);
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  const [line] = await site.deps.sql`select product_id as id from cart_lines`;
  const [staff, owner] = [await site.logIn("support"), await site.logIn("owner")];
  const [customer] = await site.deps.sql<{ id: string }[]>`select id::text from customers`;
  const { token } = await makeInvitation(site.deps, { by: personOf(owner.account) });
  const user = `/admin/users/${staff.account.id}`;
  const operator = await site.logIn("operator");
  const dead = await bury(site.deps);
  const [promise] = await site.deps.sql`select id from jobs_outbox limit 1`;
  await site.deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, settled_at)
    values (${dead}, 'mail', 'in_doubt', 1, 'w', 'k', now())`;
  const delayed = await inTransaction(
    site.deps,
    (tx) => enqueueIn(tx, Probe, { n: 1 }, { delayMs: 60_000 }),
  );
  const engine = await engineSamples(site);
  const { _csrf: _, ...blank } = await shopper.checkoutForm();
  const checkout = { ...blank, ...address, payment: "test_card" };
  return {
    "/alerts": {
      path: "/alerts",
      by: shopper,
      fields: { product: String(line!.id), kind: "price", email: "ada@private.test" },
    },
    "/alerts/:watcher": {
      path: `/alerts/${await watchedPage(site)}`,
      by: shopper,
      fields: {},
      isDone: true,
    },
    "/cart": {
      path: "/cart",
      by: shopper,
      fields: { product: String(line!.id), quantity: "2" },
      isDone: true,
    },
    "/cart/lines/:product": {
      path: `/cart/lines/${line!.id}`,
      by: shopper,
      fields: { quantity: "4" },
      isDone: true,
    },
    "/cart/coupon": { path: "/cart/coupon", by: shopper, fields: { code: "spring-10" } },
    "/cart/destination": {
      path: "/cart/destination",
      by: shopper,
      fields: { country: "FR" },
      isDone: true,
    },
    "/checkout": {
      path: "/checkout",
      by: shopper,
      fields: checkout,
      secret: { card_number: "4000000000000002", card_cvc: "737" },
    },
    "/language": { path: "/language", by: shopper, fields: { speak: "en" }, isDone: true },
    "/orders/:publicId/payment/cancellation": {
      path: `/orders/${await holdCheckout(site.deps.sql)}/payment/cancellation`,
      by: shopper,
      fields: {},
      isDone: true,
    },
    "/orders/:publicId/payment/extension": {
      path: `/orders/${await holdCheckout(site.deps.sql)}/payment/extension`,
      by: shopper,
      fields: {},
      isDone: true,
    },
    "/admin/login": {
      path: "/admin/login",
      by: site.stranger(),
      fields: { email: "typed@shop.test" },
      secret: { password: "plums on the quiet table" },
    },
    "/admin/lists/:list/search": {
      path: "/admin/lists/orders/search",
      by: staff,
      fields: { q: "ada" },
      isDone: true,
    },
    "/admin/lists/:list/columns": {
      path: "/admin/lists/orders/columns",
      by: staff,
      fields: { column: "customer", size: "50" },
      isDone: true,
    },
    "/admin/lists/:list/views": {
      path: "/admin/lists/orders/views",
      by: staff,
      fields: { do: "save", name: "To be packed today" },
    },
    "/admin/notifications/acknowledgement": {
      path: "/admin/notifications/acknowledgement",
      by: staff,
      fields: { id: "1" },
      isDone: true,
    },
    "/admin/dashboard/handover": {
      path: "/admin/dashboard/handover",
      by: staff,
      fields: {},
      isDone: true,
    },
    ...await goodsSamples(site),
    ...engine,
    "/admin/account/digest": {
      path: "/admin/account/digest",
      by: staff,
      fields: { by_mail: "no" },
      isDone: true,
    },
    "/admin/account/reports": {
      path: "/admin/account/reports",
      by: staff,
      fields: { by_mail: "no" },
      isDone: true,
    },
    "/admin/account/keys": {
      path: "/admin/account/keys",
      by: staff,
      fields: { keys: "off" },
      isDone: true,
    },
    ...Object.fromEntries(
      ["note", "payment", "packing", "shipment", "delivery"].map((noun) => [
        `/admin/orders/:id/${noun}`,
        {
          path: `/admin/orders/${order.id}/${noun}`,
          by: staff,
          fields: { note: "calls back tomorrow", from: "placed" },
          formAt: `/admin/orders/${order.id}/note`,
        },
      ]),
    ),
    "/admin/jobs/effects/settlement": {
      path: "/admin/jobs/effects/settlement",
      by: operator,
      fields: { job: dead, key: "mail", as: "happened", reason: "seen in the box" },
    },
    "/admin/jobs/:id/cancellation": {
      path: `/admin/jobs/${promise!.id}/cancellation`,
      by: operator,
      fields: { reason: "promised twice" },
    },
    "/admin/jobs/:id/retry": {
      path: `/admin/jobs/${dead}/retry`,
      by: operator,
      fields: { reason: "the server is back" },
    },
    "/admin/jobs/:id/run": {
      path: `/admin/jobs/${delayed}/run`,
      by: operator,
      fields: {},
      isDone: true,
    },
    "/admin/orders/:id/cancellation": {
      path: `/admin/orders/${order.id}/cancellation`,
      by: staff,
      fields: { reason: "ordered twice", from: "placed" },
    },
    "/admin/orders/:id/shipments": {
      path: `/admin/orders/${order.id}/shipments`,
      by: staff,
      fields: { "quantity-1": "1", carrier: "Bike Co", from: "placed" },
    },
    "/admin/orders/:id/refund": {
      path: `/admin/orders/${order.id}/refund`,
      by: staff,
      fields: { reason: "broken jar", amount: "1.50", "quantity-1": "1" },
    },
    "/admin/orders/:id/reversal": {
      path: `/admin/orders/${order.id}/reversal`,
      by: staff,
      fields: { from: "placed" },
      formAt: `/admin/orders/${order.id}/note`,
    },
    "/admin/account": {
      path: "/admin/account",
      by: staff,
      fields: {},
      secret: { current_password: "one two three four", new_password: "five six seven eight" },
    },
    "/admin/account/sessions": {
      path: "/admin/account/sessions",
      by: staff,
      fields: { session: "all" },
    },
    ...Object.fromEntries(
      Object.entries({
        role: { role: "viewer" },
        access: { to: "disabled", reason: "left" },
        sessions: {},
        password: {},
        code: {},
      }).map(([noun, fields]) => [
        `/admin/users/:id/${noun}`,
        { path: `${user}/${noun}`, by: owner, fields, formAt: `${user}/role` },
      ]),
    ),
    "/admin/users/invitations": {
      path: "/admin/users/invitations",
      by: owner,
      fields: { email: "new@shop.test", role: "viewer" },
    },
    "/admin/users/invitations/revocation": {
      path: "/admin/users/invitations/revocation",
      by: owner,
      fields: { id: crypto.randomUUID() },
      isDone: true,
    },
    "/admin/login/code": {
      path: "/admin/login/code",
      by: site.stranger(),
      fields: {},
      secret: { code: "135791" },
    },
    ...Object.fromEntries(
      ["code", "code/recovery", "code/removal", "proof"].map((noun) => [
        `/admin/account/${noun}`,
        {
          path: `/admin/account/${noun}`,
          by: staff,
          fields: {},
          secret: { proof_password: "one two three four" },
          ...(noun === "code/recovery" ? { formAt: "/admin/account/code" } : {}),
        },
      ]),
    ),
    "/admin/customers/:id/erasure": {
      path: `/admin/customers/${customer!.id}/erasure`,
      by: owner,
      fields: { reason: "asked" },
    },
    "/admin/customers/:id/disclosure": {
      path: `/admin/customers/${customer!.id}/disclosure`,
      by: staff,
      fields: { reason: "asked" },
    },
    "/admin/invitation": {
      path: "/admin/invitation",
      by: site.stranger(),
      fields: { token },
      secret: { new_password: "one two three four", repeat_password: "one two three four" },
    },
    ...await accountSamples(site),
    "/admin/logout": {
      path: "/admin/logout",
      by: await site.logIn("support"),
      fields: {},
      isDone: true,
    },
  };
}

/** Forms of shoppers' accounts. */
async function accountSamples(site: SiteWorld): Promise<Record<string, Sample>> {
  const [by, stranger] = [await accountHolder(site), site.stranger()];
  await accountHolder(site, { as: by.account });
  const email = "new.shopper@example.com";
  const token = await makeLink(site.deps, { kind: "register", email });
  const at = (path: string, sample: Omit<Sample, "path">) => [path, { path, ...sample }] as const;
  const order = await placeOrder(site, { email: by.account.email });
  return Object.fromEntries([
    ["/account/addresses/:id", {
      path: "/account/addresses/new",
      by,
      fields: { street: "5 Loom Lane", city: "Lyon" },
    }],
    ["/account/addresses/:id/removal", {
      path: `/account/addresses/${crypto.randomUUID()}/removal`,
      by,
      fields: {},
      isDone: true,
    }],
    ["/account/api-tokens/removal", {
      path: "/account/api-tokens/removal",
      by,
      fields: { id: crypto.randomUUID() },
      formAt: "/account/api-tokens",
      isDone: true,
    }],
    ["/account/orders/:publicId/repetition", {
      path: `/account/orders/${order.publicId}/repetition`,
      by,
      fields: {},
      isDone: true,
    }],
    at("/account/email", { by, fields: { email }, secret: { password: "one two three four" } }),
    at("/account/email/link", {
      by: stranger,
      fields: {
        token: await makeLink(site.deps, { kind: "email", email, shopperId: by.account.id }),
      },
    }),
    ...["erasure", "export"].map((noun) =>
      at(`/account/${noun}`, { by, fields: {}, secret: { password: "one two three four" } })
    ),
    at("/account/api-tokens", {
      by,
      fields: { name: "Bookkeeping", days: "30" },
      secret: { password: "one two three four" },
    }),
    at("/account/passkeys", { by, fields: {}, secret: { password: "one two three four" } }),
    at("/account/passkeys/removal", {
      by,
      fields: { id: "passkey-0123456789ab" },
      secret: { password: "one two three four" },
    }),
    at("/account/password", {
      by,
      fields: {},
      secret: { password: "one two three four", new_password: "five six seven eight" },
    }),
    at("/account/link", {
      by: stranger,
      fields: { token },
      secret: { new_password: "one two three four" },
    }),
    at("/account/login", {
      by: stranger,
      fields: { email },
      secret: { password: "one two three four" },
    }),
    at("/account/logout", {
      by: await accountHolder(site, { as: by.account }),
      fields: {},
      isDone: true,
    }),
    at("/account/password-reset", { by: stranger, fields: { email } }),
    at("/account/register", { by: stranger, fields: { email } }),
    at("/account/sessions", {
      by,
      fields: { session: "others" },
      secret: { password: "one two three four" },
    }),
  ]);
}

/** Forms of products and categories. */
async function goodsSamples(site: SiteWorld): Promise<Record<string, Sample>> {
  const by = await site.logIn("admin");
  const { id, categoryId, here } = await goods(site, "S-1");
  const category = `/admin/categories/${categoryId}`;
  const fields = await untouchedForm(by, here);
  const bytes = arriving(await drawPicture());
  const [imported] = await site.deps.sql`
    insert into catalog_imports (id, file_name, size_bytes, state, created, role, network)
    values (gen_random_uuid(), 'some.csv', 9, 'checked', 1, 'owner', '') returning id`;
  const picture = await addPicture(site.deps, operator, { productId: id, bytes, alt: "" });
  return {
    "/admin/categories": { path: "/admin/categories", by, fields: { name: "Spices" } },
    "/admin/api-tokens/new": {
      path: "/admin/api-tokens/new",
      by,
      fields: { name: "Warehouse", orders: "1", lifetime: "quarter" },
    },
    "/admin/coupons/new": {
      path: "/admin/coupons/new",
      by,
      fields: { code: "SPRING-10", percent: "10" },
    },
    "/admin/pages/:page": {
      path: "/admin/pages/terms",
      by,
      fields: { title: "Our terms", body: "Be kind", seen: "0" },
    },
    "/admin/pages/:page/restoration": {
      path: "/admin/pages/terms/restoration",
      by,
      fields: { seen: "0", version: "0" },
      isDone: true,
    },
    "/admin/shipping": {
      path: "/admin/shipping",
      by,
      fields: { price: "4.90", seen: "0", home: "AT", to_AT: "1" },
    },
    "/admin/taxes": { path: "/admin/taxes", by, fields: { standard_AT: "20", seen: "0" } },
    "/admin/taxes/products": {
      path: "/admin/taxes/products",
      by,
      fields: { q: "plum", category: "pantry" },
    },
    "/admin/categories/:id": { path: category, by, fields: { name: "Jams", was: "Spreads" } },
    "/admin/categories/:id/merge": { path: `${category}/merge`, by, fields: { into: "1" } },
    "/admin/categories/:id/removal": {
      path: `${category}/removal`,
      by,
      fields: {},
      formAt: `${category}/merge`,
    },
    "/admin/products/imports": {
      path: "/admin/products/imports",
      by,
      fields: {},
    },
    "/admin/products/imports/:id": {
      path: `/admin/products/imports/${imported!.id}`,
      by,
      fields: { do: "apply" },
    },
    "/admin/products/new": { path: "/admin/products/new", by, fields: { name: "Fig jam" } },
    "/admin/products/:id": { path: here, by, fields: { ...fields, _csrf: "", name: "Plums" } },
    "/admin/products/:id/archive": {
      path: `${here}/archive`,
      by,
      fields: { to: "archived", reason: "mouldy" },
    },
    "/admin/products/:id/pictures": { path: `${here}/pictures`, by, fields: { alt: "A jar" } },
    "/admin/products/:id/pictures/:picture": {
      path: `${here}/pictures/${picture}`,
      by,
      fields: { do: "remove" },
    },
    "/admin/products/:id/stock": {
      path: `${here}/stock`,
      by,
      fields: { do: "delivery", units: "12", reason: "note 17" },
    },
    "/admin/products/:id/undo": {
      path: `${here}/undo`,
      by,
      fields: { change: "1" },
      formAt: here,
    },
  };
}

/** Forms of the engine room: an error with a letter, a queue, a worker. */
async function engineSamples(site: SiteWorld): Promise<Record<string, Sample>> {
  const { sql } = site.deps;
  const { fingerprint } = (await inspectDead(site.deps, await bury(site.deps)))!;
  await sql`insert into jobs_workers (worker, release, host, pid) values ('w9', 'r', 'h', 9)`;
  const by = await site.logIn("operator");
  const [error, queue] = [`/admin/dead/errors/${fingerprint}`, "/admin/queues/emails"];
  const done = (path: string, fields = {}) => ({ path, by, fields, isDone: true });
  return {
    "/admin/dead/errors/:error/redrive": done(`${error}/redrive`),
    "/admin/dead/errors/:error/cancellation": done(`${error}/cancellation`),
    "/admin/dead/errors/:error/discard": {
      path: `${error}/discard`,
      by,
      fields: { reason: "known since Monday", upto: "2026-03-01T00:00:00.000Z" },
    },
    "/admin/queues/:name/limits": {
      path: `${queue}/limits`,
      by,
      fields: { concurrency: "37", key_count: "5", key_seconds: "61" },
    },
    "/admin/queues/:name/pause": {
      path: `${queue}/pause`,
      by,
      fields: { reason: "the mail server moves" },
    },
    "/admin/queues/:name/purge": { path: `${queue}/purge`, by, fields: { name: "emails" } },
    "/admin/queues/:name/release": done(`${queue}/release`, { dependency: "smtp" }),
    "/admin/queues/:name/resumption": done(`${queue}/resumption`),
    "/admin/schedules/:schedule/pause": {
      path: "/admin/schedules/cache.purge/pause",
      by,
      fields: { reason: "the disk is full" },
    },
    "/admin/backups/request": done("/admin/backups/request"),
    "/admin/search/choice": done("/admin/search/choice", { version: "20261130T161500Z-3fa9c2d1" }),
    "/admin/search/rebuild": done("/admin/search/rebuild"),
    "/admin/schedules/acts": done("/admin/schedules/acts", { run: "cache.purge" }),
    "/admin/workers/:worker/drain": done("/admin/workers/w9/drain"),
    "/admin/workers/:worker/resumption": done("/admin/workers/w9/resumption"),
  };
}

/** Everything that a form could have changed. */
async function stateOf({ deps: { sql } }: SiteWorld): Promise<unknown> {
  const tables = ["accounts", "carts", "cart_lines", "orders", "order_history", "products"];
  return await Promise.all(tables.map(async (table) => {
    const [row] = await sql`select md5(coalesce(string_agg(t::text, ',' order by t::text), ''))
                              from ${sql(table)} t`;
    return [table, row!.md5];
  }));
}

tests["no form of the site is a dead end where only its token is old"] = async (site) => {
  const samples = await samplesOf(site);
  const forms = (await patternsThatTake("POST")).filter((pattern) => !apart.includes(pattern));
  assert.deepEqual(Object.keys(samples).toSorted(), forms.toSorted(), "each form has a sample");
  const entries = Object.entries(samples);
  for (const [pattern, sample] of entries.filter(([, { isDone }]) => !isDone)) {
    for (const _csrf of ["", "old.token", "1.x"]) {
      const { path, by, fields, secret } = sample;
      const before = await stateOf(site);
      const answer = await by.post(path, { ...fields, ...secret, _csrf });
      assert.equal(answer.status, 422, pattern);
      assert.deepEqual(await stateOf(site), before, `${pattern} changed nothing`);
      assertShownAgain(answer.body, pattern, sample);
    }
  }
  for (const [pattern, { path, by, fields }] of entries.filter(([, { isDone }]) => isDone)) {
    const answer = await by.post(path, { ...fields, _csrf: "old.token" });
    assert.equal(answer.status, 303, pattern);
    const isLogout = pattern.endsWith("/logout");
    assert.ok(!answer.location!.includes("login") || isLogout);
    const cleared = isLogout ? '"cache", "storage"' : null;
    assert.equal(answer.headers.get("clear-site-data"), cleared, pattern);
  }
};

function assertShownAgain(body: string, pattern: string, sample: Sample) {
  const { path, formAt = path, fields, secret = {} } = sample;
  assert.ok(body.includes("We have renewed this form. Press the button again"), pattern);
  assertRefusedTitle(body, pattern);
  const shown = formValues(body, formAt);
  assert.ok(shown._csrf && shown._csrf.length > 20, `${pattern} has a fresh token`);
  for (const [name, value] of Object.entries(fields)) {
    assert.ok(body.includes(value), `${pattern} gives ${name} back`);
  }
  for (const [name, value] of Object.entries(secret)) {
    // Not anywhere: three digits stand in many a random text.
    const isShown = body.includes(`"${value}"`) || body.includes(`>${value}<`);
    assert.ok(!isShown, `${pattern} keeps ${name} to itself`);
  }
}

function assertRefusedTitle(body: string, pattern: string) {
  assert.match(body, /<title>Error: /, `the title of ${pattern} says that it was refused`);
}

/** What each form refuses; small ones refuse nothing, and those of lists have tests of their own. */
const wrongFields: Record<string, Record<string, string>> = {
  "/alerts": { email: "ada@" },
  "/cart": { quantity: "1e1" },
  "/cart/lines/:product": { quantity: "100" },
  "/cart/coupon": { code: "none-such" },
  "/cart/destination": { country: "XX" },
  "/checkout": { email: "ada", card_number: "" },
  "/admin/coupons/new": { percent: "x" },
  "/admin/api-tokens/new": { name: "" },
  "/admin/pages/:page": { body: "" },
  "/admin/pages/:page/restoration": { version: "x" },
  "/admin/shipping": { price: "x" },
  "/admin/taxes": { standard_AT: "x" },
  "/admin/taxes/products": { tax: "x" },
  "/account/addresses/:id": { name: "" },
  "/account/email": { email: "ada" },
  "/account/erasure": { password: "" },
  "/account/export": { password: "" },
  "/account/link": { new_password: "short" },
  "/account/login": { email: "" },
  "/account/api-tokens": { name: "" },
  "/account/passkeys": { password: "" },
  "/account/passkeys/removal": { password: "" },
  "/account/password": { new_password: "" },
  "/account/password-reset": { email: "ada" },
  "/account/register": { email: "ada" },
  "/account/sessions": { session: "none" },
  "/admin/login": { email: "" },
  "/admin/jobs/effects/settlement": { reason: "" },
  "/admin/jobs/:id/cancellation": { reason: "" },
  "/admin/jobs/:id/retry": { reason: "x".repeat(501) },
  "/admin/categories": { name: "" },
  "/admin/categories/:id": { name: "" },
  "/admin/categories/:id/merge": { into: "" },
  "/admin/products/imports": {},
  "/admin/products/imports/:id": { do: "sell" },
  "/admin/products/new": { name: "" },
  "/admin/products/:id": { price: "x" },
  "/admin/products/:id/archive": { reason: "" },
  "/admin/products/:id/pictures": { alt: "x".repeat(201) },
  "/admin/products/:id/pictures/:picture": { do: "sell" },
  "/admin/products/:id/stock": { units: "x" },
  "/admin/products/:id/undo": { change: "x" },
  "/admin/orders/:id/note": { note: "" },
  "/admin/orders/:id/payment": { from: "nowhere" },
  "/admin/orders/:id/packing": { from: "nowhere" },
  "/admin/orders/:id/shipment": { from: "nowhere" },
  "/admin/orders/:id/delivery": { from: "nowhere" },
  "/admin/orders/:id/cancellation": { reason: "" },
  "/admin/orders/:id/refund": { reason: "" },
  "/admin/orders/:id/shipments": { from: "nowhere" },
  "/admin/orders/:id/reversal": { from: "nowhere" },
  "/admin/dead/errors/:error/discard": { reason: "" },
  "/admin/queues/:name/limits": { concurrency: "-1" },
  "/admin/queues/:name/pause": { reason: "" },
  "/admin/queues/:name/purge": { name: "email" },
  "/admin/schedules/:schedule/pause": { reason: "" },
  "/admin/account": { repeat_password: "another" },
  "/admin/account/sessions": { session: "none" },
  "/admin/users/:id/access": { reason: "" },
  "/admin/account/code": { code: "x" },
  "/admin/customers/:id/disclosure": { reason: "" },
  "/admin/customers/:id/erasure": { reason: "" },
  "/admin/account/proof": { proof_password: "x" },
  "/admin/login/code": { code: "" },
  "/admin/users/:id/code": { factor_reason: "" },
  "/admin/invitation": { repeat_password: "another" },
  "/admin/users/invitations": { email: "nobody" },
  "/admin/users/:id/role": { role: "customer" },
};
/** Where a form stands, if not at the address it is sent to. */
const pageOf: Record<string, string> = {
  "/alerts": `/products/${onSale.jam}`,
  // It stands at the address of a link; any token of the stranger's browser will do.
  "/admin/invitation": "/admin/login",
  "/account/link": "/account/login",
  "/admin/login/code": "/admin/login",
  "/cart": "/products",
  "/cart/coupon": "/cart",
  "/cart/destination": "/cart",
  "/cart/lines/:product": "/cart",
  "/admin/account/sessions": "/admin/account",
  "/admin/categories/:id/merge": "/admin/categories",
  "/admin/pages/:page/restoration": "/admin/pages/terms",
  "/admin/products/:id/pictures/:picture": "/admin/products",
  "/admin/queues/:name/limits": "/admin/queues/emails",
  "/admin/queues/:name/pause": "/admin/queues/emails",
};
const neverRefused = [
  "/account/api-tokens/removal",
  "/alerts/:watcher",
  "/account/addresses/:id/removal",
  "/account/email/link",
  "/account/logout",
  "/language",
  "/account/orders/:publicId/repetition",
  "/admin/account/code/recovery",
  // It asks who it is, before it refuses anything.
  "/admin/account/code/removal",
  "/admin/account/digest",
  "/admin/account/reports",
  "/admin/account/keys",
  "/admin/dashboard/handover",
  "/admin/jobs/:id/run",
  // It has no field; that something lies in it is told on its page, with a sentence of its own.
  "/admin/categories/:id/removal",
  "/admin/dead/errors/:error/cancellation",
  "/admin/dead/errors/:error/redrive",
  "/admin/lists/:list/columns",
  "/admin/lists/:list/search",
  "/admin/lists/:list/views",
  "/admin/logout",
  "/orders/:publicId/payment/cancellation",
  "/orders/:publicId/payment/extension",
  "/admin/queues/:name/release",
  "/admin/queues/:name/resumption",
  "/admin/backups/request",
  "/admin/search/choice",
  "/admin/search/rebuild",
  "/admin/schedules/acts",
  "/admin/workers/:worker/drain",
  "/admin/workers/:worker/resumption",
  "/admin/notifications/acknowledgement",
  "/admin/users/:id/password",
  "/admin/users/:id/sessions",
  "/admin/users/invitations/revocation",
];

tests["the title of a refused form begins with Error"] = async (site) => {
  const samples = await samplesOf(site);
  const known = [...Object.keys(wrongFields), ...neverRefused];
  assert.deepEqual(known.toSorted(), Object.keys(samples).toSorted(), "each form has its slip");
  for (const [pattern, wrong] of Object.entries(wrongFields)) {
    const { path, by, fields, secret, formAt = path } = samples[pattern]!;
    const page = await by.get(pageOf[pattern] ?? formAt.replace(/\/(note|role|disclosure)$/, ""));
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)![1]!;
    const answer = await by.post(path, { ...fields, ...secret, ...wrong, _csrf });
    assert.equal(answer.status, 422, pattern);
    assertRefusedTitle(answer.body, pattern);
    assert.ok(!answer.body.includes("We have renewed this form"), pattern);
  }
};

tests["a form that was renewed does its work when it is sent again"] = async (site) => {
  const { "/checkout": checkout } = await samplesOf(site);
  const { by, fields } = checkout!;
  const typed = { ...fields, payment: "on_delivery" };
  const renewed = await by.post("/checkout", { ...typed, _csrf: "old" });
  const again = await by.post("/checkout", { ...typed, ...formValues(renewed.body, "/checkout") });
  assert.equal(again.status, 303);
  assert.match(again.location!, /^\/orders\//);
};

for (const [name, run] of Object.entries(tests)) {
  Deno.test(name, async () => {
    await using site = await siteWorld();
    await run(site);
  });
}
