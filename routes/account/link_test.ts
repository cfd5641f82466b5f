import assert from "node:assert/strict";
import { makeLink, makeShopper } from "../../lib/accounts/shoppers/testing.ts";
import { HOUR_MS } from "../../lib/clock.ts";
import { assertMissing, assertRefused } from "../../lib/site/testing/answers.ts";
import { assertHostileTexts } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { type SiteWorld, siteWorld } from "../../lib/site/testing/site_world.ts";

const path = "/account/link";
const email = "new.shopper@example.com";
const over = "This link works no more";

const endings: Record<string, (site: SiteWorld) => unknown> = {
  "a day later": ({ clock }) => clock.advance(24 * HOUR_MS),
  "for an address that has an account by now": ({ deps }) => makeShopper(deps, { email }),
};

Deno.test("a link opens nothing where it must not, looked at or sent", async () => {
  for (const [what, end] of Object.entries(endings)) {
    await using site = await siteWorld();
    const token = await makeLink(site.deps, { kind: "register", email });
    const shopper = site.stranger();
    const { status, body } = await shopper.get(`${path}?token=${token}`);
    assert.equal(status, 200, what);
    await end(site);
    assertMissing(await shopper.get(`${path}?token=${token}`), over);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(body)![1]!;
    assertMissing(await shopper.post(path, { token, new_password: "x".repeat(20), _csrf }), over);
  }
});

Deno.test("/account/link is nothing without a link, and a form that takes a fit password", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  for (const token of ["", "x", "A".repeat(43), "ข้าว", "x".repeat(5_000)]) {
    assertMissing(await shopper.get(`${path}?token=${encodeURIComponent(token)}`), over);
  }
  const token = await makeLink(site.deps, { kind: "register", email });
  const page = `${path}?token=${token}`;
  assert.equal((await shopper.get(page)).headers.get("referrer-policy"), "no-referrer");
  for (const [new_password, says] of [["", "Enter a password"], ["short", "Use at least 12"]]) {
    const answer = await shopper.submit(page, path, { new_password: new_password! });
    assertRefused(answer, { status: 422, field: "new_password", says: says! });
  }
  const proof = await makeLink(site.deps, { kind: "reset", email });
  assertMissing(await shopper.get(`${path}?token=${proof}`), over);
  await assertHostileTexts({ by: shopper, page, action: path, typed: { new_password: "x" } });
  await assertMethods(site, path, { takes: ["GET", "POST"], by: shopper });
});
