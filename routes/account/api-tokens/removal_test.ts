import assert from "node:assert/strict";
import { testPassword as password } from "../../../lib/accounts/testing.ts";
import { accountHolder } from "../../../lib/site/testing/account_holder.ts";
import { assertFormRefusals } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

const page = "/account/api-tokens";
const path = "/account/api-tokens/removal";

Deno.test("a token is ended by its owner, and opens nothing from then on", async () => {
  await using site = await siteWorld();
  const [by, other] = [
    await accountHolder(site),
    await accountHolder(site, { email: "b@example.com" }),
  ];
  const { sql } = site.deps;
  const made = await by.submit(page, page, { name: "Bookkeeping", days: "365", password });
  const [, token] = /<code>(smo_[\w-]{43})<\/code>/.exec(made.body)!;
  const [{ id }] = await sql<[{ id: string }]>`select id from shopper_api_tokens`;
  const headers = { authorization: `Bearer ${token}` };
  const read = async () => (await site.stranger().get("/api/v1/orders/mine", headers)).status;
  const _csrf = formValues((await other.get(page)).body, page)._csrf!;
  await other.post(path, { _csrf, id });
  assert.equal(await read(), 200, "nobody else ends it");
  const answer = await by.submit(page, path);
  assert.deepEqual([answer.status, answer.location], [303, `${page}?done`]);
  assert.equal(await read(), 401);
  for (const odd of ["", "x", "__proto__", "'", "x".repeat(5_000)]) {
    const refused = await other.post(path, { _csrf, id: odd });
    assert.equal(refused.status, 400, odd.slice(0, 20));
  }
  await by.submit(page, page, { name: "Another", days: "30", password });
  await assertFormRefusals({ by, page, action: path });
  await assertMethods(site, path, { takes: ["POST"], by });
});
