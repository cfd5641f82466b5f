import assert from "node:assert/strict";
import { assertPage } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/lists/orders/search";
/** Signs behind the first name that a sealed search, which is random letters, does not have. */
const personal = /lovelace|ada(%20|[ .+])|example\.com/i;

Deno.test("the search of the bar finds an order, and no address or log line tells whom it was about", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const staff = await site.logIn("support");
  const said = ["Lovelace", "ada.lov", "LOVELACE ada", number.slice(-4), number.slice(3), "plum"];
  for (const q of [...said, "S-1", "name:lovelace status:placed total:>5 since:1d jam"]) {
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

Deno.test("a form of filters changes those it asks about, and keeps what else is asked for", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const to = async (typed: Record<string, string>) =>
    (await staff.submit("/admin/orders", path, typed)).location!.replace("/admin/orders", "");
  const kept = "status=placed&sort=-total&after=x";
  assert.equal(
    await to({ kept, field: "total", total: ">50" }),
    "?status=placed&total=%3E50&sort=-total",
  );
  assert.equal(await to({ kept, field: "status" }), "?sort=-total");
  assert.equal(await to({ kept, q: "" }), "?status=placed&sort=-total");
  assert.equal(await to({ kept, q: "status:paid" }), "?status=paid&sort=-total");
  const sealed = await to({ kept, field: "name", name: "Ada Lovelace" });
  assert.match(sealed, /^\?status=placed&search=[\w-]+&sort=-total$/);
  const both = await to({ kept: sealed.slice(1), q: "jam" });
  const { body } = await staff.get(`/admin/orders${both}`);
  assert.match(body, /Name: <strong>“Ada Lovelace”<\/strong>/);
  assert.match(body, /value="jam"/);
});

Deno.test("what a search says that is no filter comes back to be mended", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const { location } = await staff.submit("/admin/orders", path, { q: "stat:Lovelace" });
  assert.doesNotMatch(location!, personal);
  const { status, body } = await staff.get(location!);
  assert.equal(status, 422);
  assert.match(body, /There is no filter “stat”; did you mean “status”\?/);
  assert.match(body, /value="stat:Lovelace"/);
});

Deno.test("a search for nothing is all orders, and an old token is enough for one", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const q of ["", "   "]) {
    assert.equal((await staff.submit("/admin/orders", path, { q })).location, "/admin/orders");
  }
  assert.equal((await staff.post(path, { q: "jam", _csrf: "old.token" })).status, 303);
});

Deno.test("a search is for staff alone; one after the session has ended waits for the log-in", async () => {
  await using site = await siteWorld();
  await assertPanelForm(site, path, { q: "Lovelace" });
});

Deno.test("the search of a list takes no other site's form, no large one, and nothing that breaks it", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("support");
  const form = { by, page: "/admin/orders", action: path };
  await assertFormRefusals(form);
  await assertHostileTexts({ ...form, typed: { q: "jam", field: "total", total: "1" } });
  await assertMethods(site, path, { takes: ["POST"], by });
});
