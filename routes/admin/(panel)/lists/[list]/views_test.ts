import assert from "node:assert/strict";
import { MAX_VIEWS } from "../../../../../lib/lists/settings/shape.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/lists/orders/views";
const big = "/admin/orders?status=placed&total=%3E50";
const tab = (name: string) => new RegExp(`<a href="([^"]*)"[^>]*>${name}</a>`);

Deno.test("a view is kept under a name, opened with, shared, and forgotten", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const other = await site.logIn("admin");
  const saved = await staff.submit(big, path, { name: " Big ones ", first: "1" });
  assert.deepEqual([saved.status, saved.location], [303, big]);
  const opened = await staff.get("/admin/orders");
  assert.deepEqual([opened.status, opened.location], [303, big]);
  const { body } = await staff.get(big);
  assert.match(body, /<a href="[^"]*" aria-current="page">Big ones<\/a>/);
  assert.match(body, /<a href="\/admin\/orders\?all=1">All/);
  assert.equal((await staff.get("/admin/orders?all=1")).status, 200);
  assert.doesNotMatch((await other.get("/admin/orders")).body, tab("Big ones"));
  const audited = () => site.deps.sql`select verb from audit where verb like 'view.%' order by id`;
  assert.deepEqual([...await audited()], []);

  await staff.submit(big, path, { do: "not_first" });
  assert.equal((await staff.get("/admin/orders")).status, 200);
  await staff.submit("/admin/orders?status=paid&sort=-total", path, {
    name: "To pack",
    shared: "1",
  });
  const shared = await other.get("/admin/orders");
  assert.match(shared.body, tab("To pack"));
  const view = "/admin/orders?status=paid&sort=-total";
  assert.equal((await other.submit(view, path, { do: "remove" })).status, 303);
  assert.doesNotMatch((await staff.get("/admin/orders")).body, tab("To pack"));
  assert.deepEqual([...await audited()], [{ verb: "view.shared" }, { verb: "view.removed" }]);
  const [own] = await site.deps.sql`select id::text as id from list_views`;
  const stolen = await other.submit(big, path, { do: "remove", view: own!.id });
  assert.equal(stolen.status, 404);
});

Deno.test("a view keeps nothing of whom somebody searched for", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const q = "name:lovelace status:placed quasten";
  const search = await staff.submit("/admin/orders", "/admin/lists/orders/search", { q });
  await staff.submit(search.location!, path, { name: "Placed ones" });
  const [view] = await site.deps.sql`select query from list_views`;
  assert.equal(view!.query, "status=placed");
});

Deno.test("a view that cannot be kept comes back with what was typed", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  assertRefused(await staff.submit(big, path, { name: " \u200b " }), {
    status: 422,
    field: "name",
    says: "Give it a name",
  });
  const long = await staff.submit(big, path, { name: "x".repeat(41) });
  assertRefused(long, { status: 422, field: "name", says: "At most 40 characters" });
  assert.match(long.body, /value="x{41}"/);
  assert.match(long.body, /name="kept" value="status=placed&amp;total=%3E50"/);
  await site.deps.sql`
    insert into list_views (list, account_id, name, query)
    select 'orders', ${staff.account.id}, 'view ' || n, '' from generate_series(1, ${MAX_VIEWS}::int) n`;
  const many = await staff.submit(big, path, { name: "one more" });
  assertRefused(many, { status: 422, field: "name", says: `There are ${MAX_VIEWS} already` });
  assert.equal((await staff.submit(big, path, { name: "VIEW 3" })).status, 303);
  const old = await staff.post(path, { do: "save", name: "Big", _csrf: "old.token" });
  assertRefused(old, { status: 422, field: "name", says: "We have renewed this form" });
});

Deno.test("views take a form of the panel from staff alone, and are no page", async () => {
  await using site = await siteWorld();
  await assertPanelForm(site, path, { do: "save", name: "Big" });
  const by = await site.logIn("support");
  const form = { by, page: big, action: path };
  await assertFormRefusals(form);
  await assertHostileTexts({ ...form, typed: { name: "Big" } });
  await assertMethods(site, path, { takes: ["POST"], by });
});
