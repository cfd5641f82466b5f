import assert from "node:assert/strict";
import { MINUTE_MS } from "../../../lib/clock.ts";
import { placeOrder } from "../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { until } from "../../../lib/testing/until.ts";

const pages = ["dashboard", "orders", "reports", "mail", "account"];

Deno.test("every page of the panel has the rail, the search, who is logged in, and the way out", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const name of pages) {
    const { body } = await staff.get(`/admin/${name}`);
    for (const noun of pages) assert.ok(body.includes(`href="/admin/${noun}"`), `${name}: ${noun}`);
    const current = body.match(/<a [^>]*aria-current="page"[^>]*>/g)?.join() ?? "";
    assert.ok(current.includes(`href="/admin/${name}"`), `${name} is marked: ${current}`);
    assert.ok(body.includes("support@shop.test"));
    assert.ok(
      formValues(body, "/admin/lists/orders/search")._csrf &&
        formValues(body, "/admin/logout")._csrf,
    );
    assert.match(body, /<meta name="robots" content="noindex"/);
  }
});

Deno.test("beside a noun stands how many of it ask for a person, two seconds old at most", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const needed = async () =>
    /href="\/admin\/orders"[^>]*>Orders<span class="count count-waiting" data-attention="[^"]*"\s*><span>(\d+)/
      .exec((await staff.get("/admin/mail")).body)?.[1];
  assert.equal(await needed(), undefined);
  await placeOrder(site);
  site.clock.advance(2_000);
  // What was known is shown while it is read anew.
  await needed();
  await until("the order is counted", async () => await needed() === "1");
});

Deno.test("a page says without a script when the session ends", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  site.clock.advance(20 * MINUTE_MS);
  const { body } = await staff.get("/admin/dashboard");
  assert.ok(body.includes("You will be logged out after 30 minutes without a click."));
});

Deno.test("who has a printed password sees nothing of the panel but the way out", async () => {
  await using site = await siteWorld();
  await site.deps.sql`update accounts set password_is_initial = true`;
  const { body } = await (await site.logIn("support")).get("/admin/account");
  assert.ok(formValues(body, "/admin/logout")._csrf);
  assert.ok(
    !body.includes('href="/admin/orders"') && !body.includes('action="/admin/lists/orders/search"'),
  );
});
