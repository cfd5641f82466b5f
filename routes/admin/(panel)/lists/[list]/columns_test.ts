import assert from "node:assert/strict";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld, type Visitor } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/lists/orders/columns";

async function headsFor(by: Visitor): Promise<string> {
  const { body } = await by.get("/admin/orders");
  const heads = /<thead>(.*?)<\/thead>/s.exec(body)![1]!;
  return [...heads.matchAll(/>([^<>]+)<\/(?:a|span)>/g)].map(([, text]) => text).join(" ");
}

Deno.test("staff choose the columns of a list for themselves, and have them back", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  const staff = await site.logIn("support");
  const { _csrf } = formValues((await staff.get("/admin/orders")).body, path);
  const usual = "Order Status Customer Payment Products Total Placed";
  const choose = (fields: string) =>
    staff.ask(path, {
      method: "POST",
      body: new URLSearchParams(`_csrf=${encodeURIComponent(_csrf!)}&${fields}`),
      headers: { "sec-fetch-site": "same-origin" },
    });
  const fields = "column=email&column=total&column=nothing&size=100";
  const answer = await choose(`${fields}&kept=status%3Dplaced`);
  const { status, headers } = { status: answer.status, headers: answer.location };
  assert.deepEqual([status, headers], [303, "/admin/orders?status=placed&size=100"]);
  assert.equal(await headsFor(staff), "Order E-mail Total");
  assert.equal(await headsFor(await site.logIn("admin")), usual);
  await choose("column=email&reset=1");
  assert.equal(await headsFor(staff), usual);
});

Deno.test("columns take a form of the panel from staff alone, and are no page", async () => {
  await using site = await siteWorld();
  await assertHidden(site, path);
  const by = await site.logIn("support");
  await assertFormRefusals({ by, page: "/admin/orders", action: path });
  await assertMethods(site, path, { takes: ["POST"], by });
});
