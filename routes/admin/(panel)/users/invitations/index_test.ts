import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/users/invitations";

Deno.test("somebody is invited by mail, and stands in the list until they come", async () => {
  await using site = await siteWorld();
  const admin = await site.logIn("admin");
  assertPage(await admin.get(path), "Invitations - SmartMarket");
  const typed = { email: " New.Colleague@Shop.Test ", role: "operator" };
  const answer = await admin.submit(path, path, typed);
  assert.deepEqual([answer.status, answer.location], [303, `${path}?done=sent`]);
  const { body } = await admin.get(answer.location!);
  assert.match(body, /on its way by mail[\s\S]*new\.colleague@shop\.test[\s\S]*Operator/);
  const promised = await site.deps.sql`select args::text from jobs_outbox`;
  assert.doesNotMatch(JSON.stringify(promised), /@|colleague/i, "no address in a job");
  await admin.submit(path, path, typed);
  const rows = await site.deps.sql`select from invitations where settled_at is null`;
  assert.equal(rows.length, 1, "another link takes the place of the first");
});

Deno.test("who has an account, and what is no address, is told at its field", async () => {
  await using site = await siteWorld();
  const admin = await site.logIn("admin");
  const faults: [Record<string, string>, string, string][] = [
    [{ email: "support@shop.test" }, "email", "There is an account for"],
    [{ email: "customer@shop.test" }, "email", "There is an account for"],
    [{ email: "nobody" }, "email", "Enter an e-mail address"],
    [{ email: "" }, "email", "Enter an e-mail address"],
    [{ email: "new@shop.test", role: "customer" }, "role", "Choose one of the roles"],
  ];
  for (const [typed, field, says] of faults) {
    const answer = await admin.submit(path, path, { role: "viewer", ...typed });
    assertRefused(answer, { status: 422, field, says });
  }
  const above = await admin.submit(path, path, { email: "new@shop.test", role: "owner" });
  assert.equal(above.status, 403, "nobody gives more than they have");
});

Deno.test("/admin/users/invitations is a page with a form of the panel", async () => {
  await using site = await siteWorld();
  const form = { by: await site.logIn("admin"), page: path, action: path };
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: form.by });
  await assertFormRefusals(form);
  await assertHostileTexts(form);
});
