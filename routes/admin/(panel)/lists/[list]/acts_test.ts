import assert from "node:assert/strict";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/lists/orders/acts";

async function statusesOf({ deps }: SiteWorld): Promise<string[]> {
  const rows = await deps.sql<{ status: string }[]>`select status from orders order by id`;
  return rows.map(({ status }) => status);
}

Deno.test("chosen rows are named before anything is done, then each is done or refused by itself", async () => {
  await using site = await siteWorld();
  const [one, two, three] = [
    await placeOrder(site),
    await placeOrder(site),
    await placeOrder(site),
  ];
  const staff = await site.logIn("support");
  await site.deps.sql`update orders set status = 'shipped' where id = ${two.id}`;
  const bar = formValues((await staff.get("/admin/orders")).body, path);
  const chosen = new URLSearchParams({ ...bar, act: "packed", of: "chosen" });
  for (const { id } of [one, two, three]) chosen.append("id", id);
  const asked = await staff.ask(path, {
    method: "POST",
    body: chosen,
    headers: { "sec-fetch-site": "same-origin" },
  });
  assert.equal(asked.status, 200);
  assert.match(asked.body, /<h1>Mark as packed: 2 orders\?<\/h1>/);
  for (const text of [one.number, three.number, `${two.number} is shipped`]) {
    assert.ok(asked.body.includes(text), text);
  }
  assert.deepEqual(await statusesOf(site), ["placed", "shipped", "placed"]);
  // A colleague is faster with one of them.
  await site.deps.sql`update orders set status = 'cancelled' where id = ${three.id}`;
  const done = await staff.post(path, formValues(asked.body, path));
  assert.equal(done.status, 303);
  assert.deepEqual(await statusesOf(site), ["packed", "shipped", "cancelled"]);
  assert.ok(!done.location!.includes(three.number));
  const { body } = await staff.get(done.location!);
  assert.match(body, /1 marked as packed, 1 refused\./);
  assert.ok(body.includes(`${three.number} is cancelled meanwhile.`));
  const [audit] = await site.deps.sql`select verb, subject from audit where verb = 'order.changed'`;
  assert.deepEqual(audit, { verb: "order.changed", subject: `order:${one.id}` });
  const other = await (await site.logIn("admin")).get(done.location!);
  assert.ok(!other.body.includes("1 marked as packed"), "told to who did it");
});

Deno.test("all that match are those that the filters leave, by the moment they were named", async () => {
  await using site = await siteWorld();
  const [one, two] = [await placeOrder(site), await placeOrder(site)];
  const staff = await site.logIn("support");
  await site.deps.sql`update orders set status = 'packed' where id = ${two.id}`;
  const kept = "status=packed";
  const asked = await staff.submit("/admin/orders", path, { act: "shipped", of: "all", kept });
  assert.ok(asked.body.includes(two.number) && !asked.body.includes(one.number));
  await site.deps.sql`update orders set status = 'packed' where id = ${one.id}`;
  const done = await staff.post(path, formValues(asked.body, path));
  assert.match(done.location!, /^\/admin\/orders\?status=packed&told=/);
  assert.deepEqual(await statusesOf(site), ["packed", "shipped"]);
});

Deno.test("nothing is done to what was not chosen, is not understood, or on an old form's word", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  const staff = await site.logIn("support");
  const send = (typed: Record<string, string>) => staff.submit("/admin/orders", path, typed);
  for (
    const typed of [
      { act: "packed", of: "chosen" },
      { act: "packed", of: "chosen", id: "x" },
      { act: "packed", of: "all", kept: "status=sent" },
      { act: "packed", of: "all", kept: "search=of-our-own" },
    ]
  ) {
    const asked = await send(typed);
    assert.match(asked.body, /<h1>Mark as packed: nothing to do<\/h1>/, JSON.stringify(typed));
  }
  for (const act of ["", "nothing", "toString"]) assert.equal((await send({ act })).status, 404);
  const asked = await send({ act: "packed", of: "all" });
  const old = { ...formValues(asked.body, path), _csrf: "old.token" };
  const again = await staff.post(path, old);
  assert.equal(again.status, 422);
  assert.match(again.body, /We have renewed this form/);
  assert.deepEqual(await statusesOf(site), ["placed"]);
  assert.equal((await staff.post(path, formValues(again.body, path))).status, 303);
  assert.deepEqual(await statusesOf(site), ["packed"]);
});

Deno.test("acts take a form of the panel from staff alone, and are no page", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  await assertPanelForm(site, path, { act: "packed", of: "all" });
  const by = await site.logIn("support");
  await assertFormRefusals({ by, page: "/admin/orders", action: path, typed: { act: "packed" } });
  await assertMethods(site, path, { takes: ["POST"], by });
});
