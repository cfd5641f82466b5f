import assert from "node:assert/strict";
import { assertRefused } from "../../../../../../lib/site/testing/answers.ts";
import { buryError } from "../../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../../lib/site/testing/methods.ts";
import { formValues } from "../../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../../lib/site/testing/site_world.ts";

Deno.test("a redrive is cancelled by a button, once", async () => {
  await using site = await siteWorld();
  const error = await buryError(site, 2);
  const page = `/admin/dead/errors/${error}`;
  const action = `/admin/dead/errors/${error}/cancellation`;
  const operator = await site.logIn("operator");
  await operator.submit(page, `${page}/redrive`);
  const form = formValues((await operator.get(page)).body, action);
  assert.equal((await operator.post(action, form)).status, 303);
  assert.match((await operator.get(page)).body, /The redrive was cancelled/);
  assertRefused(await operator.post(action, form), { status: 409, says: "has ended already" });
  await assertMethods(site, action, { takes: ["POST"], by: operator });
});
