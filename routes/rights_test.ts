import assert from "node:assert/strict";
import { may, type Permission, roles, whoMay } from "../lib/accounts/permissions.ts";
import { api } from "../lib/api/mod.ts";
import { csrfToken } from "../lib/http/mod.ts";
import { panelLists } from "../lib/site/panel_lists.ts";
import { placeOrder } from "../lib/site/testing/place_order.ts";
import { everyPattern, patternsThatTake } from "../lib/site/testing/routes.ts";
import { address } from "../lib/site/testing/shopper.ts";
import { type SiteWorld, siteWorld, type Visitor } from "../lib/site/testing/site_world.ts";

/*
 * Every address of the panel, asked for as each role. They are found from the tree of files, so none
 * can be forgotten; what each takes stands here once more, apart from the routes, by the longest
 * beginning of its address that fits.
 */
const needs: Readonly<Record<string, Permission>> = {
  "GET /admin": "dashboard.read",
  "GET /admin/account": "account.change",
  "POST /admin/account": "account.change",
  "GET /admin/api-tokens": "api_tokens.read",
  "GET /admin/api-tokens/new": "api_tokens.change",
  "POST /admin/api-tokens": "api_tokens.change",
  "GET /admin/audit": "audit.read",
  "GET /admin/backups": "backups.read",
  "POST /admin/backups": "backups.change",
  "GET /admin/search": "search.read",
  "POST /admin/search": "search.change",
  "GET /admin/categories": "products.read",
  "POST /admin/categories": "products.change",
  "GET /admin/coupons": "coupons.read",
  "GET /admin/coupons/new": "coupons.change",
  "POST /admin/coupons": "coupons.change",
  "GET /admin/pages": "terms.read",
  "POST /admin/pages": "terms.change",
  "GET /admin/shipping": "terms.read",
  "POST /admin/shipping": "terms.change",
  "GET /admin/taxes": "terms.read",
  "POST /admin/taxes": "terms.change",
  "GET /admin/customers": "customers.read",
  "POST /admin/customers": "customers.reveal",
  "GET /admin/customers/:id/erasure": "customers.erase",
  "POST /admin/customers/:id/erasure": "customers.erase",
  "GET /admin/dashboard": "dashboard.read",
  "POST /admin/dashboard": "dashboard.read",
  "GET /admin/jobs": "jobs.read",
  "GET /admin/jobs/:id/cancellation": "jobs.change",
  "GET /admin/jobs/:id/log": "logs.read",
  "GET /admin/jobs/effects": "effects.read",
  "GET /admin/jobs/effects/settlement": "effects.change",
  "POST /admin/jobs/effects": "effects.change",
  "POST /admin/jobs": "jobs.change",
  "GET /admin/jobs/:id/retry": "jobs.change",
  "POST /admin/jobs/:id/retry": "jobs.change",
  "GET /admin/dead": "dead.read",
  "GET /admin/dead/errors/:error/discard": "dead.change",
  "POST /admin/dead": "dead.change",
  "GET /admin/queues": "queues.read",
  "GET /admin/queues/:name/purge": "queues.change",
  "POST /admin/queues": "queues.change",
  "GET /admin/schedules": "schedules.read",
  "GET /admin/schedules/:schedule/pause": "schedules.change",
  "POST /admin/schedules": "schedules.change",
  "GET /admin/system": "system.read",
  "GET /admin/workers": "workers.read",
  "POST /admin/workers": "workers.drain",
  "GET /admin/mail": "mail.read",
  "GET /admin/notifications": "notifications.read",
  "POST /admin/notifications": "notifications.change",
  "GET /admin/orders": "orders.read",
  "GET /admin/orders/:id/cancellation": "orders.change",
  "GET /admin/orders/:id/credit-notes": "customers.read",
  "GET /admin/orders/:id/invoice": "customers.read",
  "GET /admin/orders/:id/shipments": "orders.change",
  "GET /admin/orders/:id/print": "customers.read",
  "GET /admin/orders/:id/refund": "orders.refund",
  "POST /admin/orders/:id": "orders.change",
  "POST /admin/orders/:id/refund": "orders.refund",
  "GET /admin/products": "products.read",
  "GET /admin/products/:id/archive": "products.change",
  "GET /admin/products/imports": "products.change",
  "GET /admin/products/new": "products.change",
  "POST /admin/products": "products.change",
  "GET /admin/reports": "reports.read",
  "GET /admin/users": "users.read",
  "POST /admin/users": "users.change",
  "GET /api/admin/attention": "notifications.read",
  "GET /api/admin/dashboard": "dashboard.read",
  "GET /api/admin/engine": "dashboard.read",
  "GET /api/admin/session": "account.change",
};

/** The door itself. */
const isDoor = (asked: string) => / \/admin\/(log(in(\/code)?|out)|invitation)$/.test(asked);

/** `GET /admin/orders/:id`, for each method that an address takes. */
async function everyRequest(): Promise<string[]> {
  const files = await everyPattern();
  const ofFiles = await Promise.all(["GET", "POST"].map(async (method) => {
    const taking = await patternsThatTake(method);
    return files.filter((path) => taking.includes(path)).map((path) => `${method} ${path}`);
  }));
  const ofApi = api.routes.filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  return [...new Set([...ofFiles.flat(), ...ofApi])]
    .filter((asked) => / (\/api)?\/admin(\/|$)/.test(asked) && !isDoor(asked))
    .flatMap((asked) => panelLists.map(({ name }) => asked.replace(":list", name)))
    .filter((asked, at, all) => all.indexOf(asked) === at);
}

function needOf(asked: string): Permission {
  const list = panelLists.find(({ name }) => asked.includes(` /admin/lists/${name}/`));
  if (list) return list.permission;
  const fitting = Object.keys(needs).filter((one) => asked === one || asked.startsWith(`${one}/`));
  const longest = fitting.sort((a, b) => b.length - a.length)[0];
  assert.ok(longest, `${asked}: nothing in this test says what it takes`);
  return needs[longest]!;
}

async function ask(site: SiteWorld, by: Visitor, asked: string) {
  const [method, pattern] = asked.split(" ") as [string, string];
  const path = pattern.replaceAll(/:\w+\*?/g, "0196f0a0-0000-7000-8000-000000000009");
  if (method === "GET") return await by.get(path);
  return await by.ask(path, {
    method,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: site.deps.config.PUBLIC_URL,
    },
    body: new URLSearchParams({ _csrf: csrfToken(site.deps, by.session) }),
  });
}

Deno.test("every address of the panel opens for the roles it is for, and tells others who could", async () => {
  await using site = await siteWorld();
  const requests = await everyRequest();
  assert.ok(requests.length >= 20, requests.join("\n"));
  for (const role of roles) {
    const by = await site.logIn(role);
    for (const asked of requests) {
      const { status, body } = await ask(site, by, asked);
      const need = needOf(asked);
      const isRefused = status === 403 && body.includes("right.missing");
      if (role === "customer") assert.equal(status, 404, `${asked} by ${role}`);
      else assert.equal(isRefused, !may(role, need), `${asked} by ${role}: ${status}\n${body}`);
      // Who may not even look at the noun is told who may do that.
      const door = needs[`GET ${/\/admin\/\w+/.exec(asked)?.[0]}`] ?? need;
      const tells = [need, door].some((one) => body.includes(whoMay(one)));
      if (isRefused) assert.ok(tells, `${asked} tells who may`);
    }
  }
});

Deno.test("the rail and the buttons show what one may", async () => {
  await using site = await siteWorld();
  const [viewer, support] = [await site.logIn("viewer"), await site.logIn("support")];
  const railOf = (body: string) =>
    [.../<nav [^>]*class="rail[\s\S]*?<\/nav>/.exec(body)![0].matchAll(/href="(\/admin\/\w+)"/g)]
      .map(([, href]) => href);
  const { body } = await viewer.get("/admin/dashboard");
  assert.ok(railOf(body).includes("/admin/orders") && !railOf(body).includes("/admin/mail"));
  assert.ok(!body.includes("panel-search"), "who may not know of customers cannot search for them");
  const refused = await viewer.get("/admin/mail");
  assert.equal(refused.status, 403);
  assert.deepEqual(railOf(refused.body), railOf(body), "in the panel's frame");
  const all = await support.get("/admin/dashboard");
  assert.ok(railOf(all.body).includes("/admin/mail") && all.body.includes("panel-search"));
});

Deno.test("who may not know of customers sees orders without anything of them, and cannot act", async () => {
  await using site = await siteWorld();
  const { id, number } = await placeOrder(site);
  const [viewer, support] = [await site.logIn("viewer"), await site.logIn("support")];
  const pages = ["/admin/orders", `/admin/orders/${id}`];
  for (const page of pages) {
    const [seen, known] = [await viewer.get(page), await support.get(page)];
    assert.ok(seen.body.includes(number) && known.body.includes(address.name), page);
    for (const told of [address.name, address.email, address.street, address.city]) {
      assert.ok(!seen.body.includes(told), `${page} tells a viewer ${told}`);
    }
  }
  const { body } = await viewer.get(pages[1]!);
  assert.ok(!body.includes(`${pages[1]}/note`) && !body.includes("cancellation"), "no buttons");
  const act = await viewer.post("/admin/lists/orders/acts", {
    act: "packed",
    of: "all",
    _csrf: csrfToken(site.deps, viewer.session),
  });
  assert.ok(act.status === 403 && act.body.includes(whoMay("orders.change")));
  const file = await viewer.get("/admin/lists/orders/export");
  assert.ok(file.body.includes(number) && !file.body.includes(address.name));
  const found = await viewer.get("/admin/orders?name=Lovelace");
  assert.ok(!found.body.includes(number), "no search by names");
});
