import {
  assertOrderForm,
  assertStepRefused,
  assertStepTaken,
  type Step,
} from "../../../../../lib/site/testing/order_acts.ts";
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

Deno.test("delivery takes a form of the panel from staff alone, and is no page", async () => {
  await using site = await siteWorld();
  await assertOrderForm(site, { ...step, typed: { note: "from shelf 4" } });
});
