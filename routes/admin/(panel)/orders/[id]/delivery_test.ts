import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertOrderForm,
  assertStepRefused,
  assertStepTaken,
  historyOf,
  orderAt,
  pageOf,
  type Step,
} from "../../../../../lib/site/testing/order_acts.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const step: Step = {
  path: "/admin/orders/:id/delivery",
  way: ["packed", "shipped"],
  to: "delivered",
};

Deno.test("staff marks an order as delivered by a button of its page, with a note for colleagues", async () => {
  await using site = await siteWorld();
  await assertStepTaken(site, step);
});

Deno.test("an order that cannot be marked as delivered stays where it is, and the note stays typed", async () => {
  await using site = await siteWorld();
  await assertStepRefused(site, step);
});

Deno.test("no step is left out: an order that waits to be packed is not delivered", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const staff = await site.logIn("support");
  const form = formValues((await staff.get(pageOf(id))).body, `${pageOf(id)}/note`);
  const leap = { ...form, note: "by the back door" };
  const answer = await staff.post(step.path.replace(":id", id), leap);
  assertRefused(answer, { status: 409, says: "it cannot go to" });
  assert.ok(answer.body.includes('value="by the back door"'));
  assert.deepEqual(await historyOf(site, id), ["placed: "]);
});

Deno.test("delivery takes a form of the panel from staff alone, and is no page", async () => {
  await using site = await siteWorld();
  await assertOrderForm(site, { ...step, typed: { note: "from shelf 4" } });
});
