import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const list = "/admin/schedules";
const page = "/admin/schedules/orders.expire/pause";

Deno.test("a schedule is paused for a reason, which everybody reads until it is resumed", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  const form = { by, page, action: page, typed: { reason: "moving <b>house</b>" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
  assertRefused(await by.submit(page, page, { reason: " " }), {
    status: 422,
    field: "reason",
    says: "Say why",
  });
  await by.submit(list, `${list}/acts`, { resume: "orders.expire" });
  const done = await by.submit(page, page, form.typed);
  assert.deepEqual([done.status, done.location], [303, list]);
  const viewer = await site.logIn("viewer");
  const { body } = await viewer.get(`${list}?state=paused`);
  assert.match(body, /orders\.expire[^]*by operator@shop[^]*moving &lt;b>house/);
  assert.equal((await viewer.get(page)).status, 403);
  await by.submit(page, page, { reason: "another" });
  assert.ok(!(await by.get(list)).body.includes("another"), "the first pause stands");
  await by.submit(list, `${list}/acts`, { resume: "orders.expire" });
  assert.ok(!(await by.get(list)).body.includes("moving"));
  for (const name of ["constructor", "nothing", "%E0%B8%82"]) {
    assert.equal((await by.get(`${list}/${name}/pause`)).status, 404, name);
  }
  await assertHidden(site, page);
  await assertMethods(site, page, { takes: ["GET", "POST"], by });
});
