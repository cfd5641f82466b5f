import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { assertOrderForm, historyOf, orderAt } from "../../../../../lib/site/testing/order_acts.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("staff notes something about an order in the form of its page, and moves nothing", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, ["packed"]);
  const here = `/admin/orders/${id}`;
  for (const role of ["support", "admin"] as const) {
    const by = await site.logIn(role);
    const answer = await by.submit(here, `${here}/note`, { note: `seen by ${role}` });
    assert.deepEqual([answer.status, answer.location], [303, here]);
    const { body } = await by.get(here);
    assert.ok(body.includes(`seen by ${role}`) && body.includes(by.account.email));
  }
  const said = ["placed: ", "packed: ", "packed: seen by support", "packed: seen by admin"];
  assert.deepEqual(await historyOf(site, id), said);
  const audit = await site.deps.sql`
    select a.verb, o.email, a.change::text as change
      from audit a join accounts o on o.id = a.account_id
     where a.subject = ${`order:${id}`} and a.actor = 'person' and a.network is not null
     order by a.id`;
  assert.deepEqual(audit.map(({ verb, email }) => `${verb} ${email}`), [
    "order.noted support@shop.test",
    "order.noted admin@shop.test",
  ]);
  assert.ok(!JSON.stringify(audit).includes("seen by"), "what it says is not in the audit");
});

Deno.test("a note is written, short and without control signs, or told so at its field", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const here = `/admin/orders/${id}`;
  const staff = await site.logIn("support");
  const says: [note: string, says: string][] = [
    ["", "Write the note first"],
    [" \u200b ", "Write the note first"],
    ["x".repeat(501), "At most 500 characters"],
    ["bell\u0007", "Write it without control signs"],
  ];
  for (const [note, message] of says) {
    const answer = await staff.submit(here, `${here}/note`, { note });
    assertRefused(answer, { status: 422, field: "note", says: message });
  }
  assert.deepEqual(await historyOf(site, id), ["placed: "]);
});

Deno.test("a note on an order that a colleague has moved is refused, says who, and keeps the words", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const here = `/admin/orders/${id}`;
  const [staff, colleague] = [await site.logIn("support"), await site.logIn("admin")];
  const old = formValues((await staff.get(here)).body, `${here}/note`);
  await colleague.post(
    `${here}/packing`,
    formValues((await colleague.get(here)).body, `${here}/note`),
  );
  const late = await staff.post(`${here}/note`, { ...old, note: "will pay tomorrow" });
  assertRefused(late, { status: 409, says: "admin@shop.test moved it to “Packed”" });
  assert.match(late.body, /moved it to “Packed”: \d+ \w+, \d\d:\d\d UTC/);
  assert.ok(late.body.includes('value="will pay tomorrow"'));
  const again = await staff.post(`${here}/note`, formValues(late.body, `${here}/note`));
  assert.equal(again.status, 303);
  assert.equal((await historyOf(site, id)).at(-1), "packed: will pay tomorrow");
});

Deno.test("a note is taken from staff alone, and is no page", async () => {
  await using site = await siteWorld();
  await assertOrderForm(site, {
    path: "/admin/orders/:id/note",
    way: [],
    typed: { note: "will pay tomorrow" },
  });
});
