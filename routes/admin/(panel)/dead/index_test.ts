import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { bury, refusal } from "../../../../lib/jobs/operate/dead/testing/bury.ts";

const path = "/admin/dead";

Deno.test("GET /admin/dead has the errors of open letters, each with how many and a way to them", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const operator = await site.logIn("operator");
  assert.match((await operator.get(path)).body, /No dead letters\. A job that fails its last try/);
  for (const n of [1, 2, 3]) await bury(deps, { info: refusal(`Cannot mail <b>"${n}"</b>: 450`) });
  await bury(deps, { task: "make_report", queue: "reports", info: { kind: "TypeError" } });
  site.clock.advance(31_000);
  const seen = await operator.get(path);
  assertPage(seen, "Dead letters - SmartMarket");
  assert.ok(seen.body.includes("MailRefused") && seen.body.includes("TypeError"));
  assert.ok(
    seen.body.includes("Cannot mail &lt;b>") || seen.body.includes("Cannot mail &lt;b&gt;"),
  );
  assert.match(seen.body, /Dead letters[^]*<span>4<\/span><span class="hidden">need/);
  const [, error] = /href="\/admin\/dead\/errors\/([0-9a-f]{12})" class="row-link">\s*MailRefused/
    .exec(seen.body)!;
  const narrowed = await operator.get(`${path}?queue=reports`);
  assert.ok(!narrowed.body.includes("MailRefused") && narrowed.body.includes("TypeError"));
  const { body: file } = await operator.get("/admin/lists/errors/export");
  assert.match(file, /MailRefused: .*,send_order_email,3,/);
  const { body: letters } = await operator.get(`${path}/letters?state=open&error=${error}`);
  assert.equal(letters.match(/<tr\s+data-id=/g)?.length, 3);
});

Deno.test("the pages of dead letters are for who may see them, and only read", async () => {
  await using site = await siteWorld();
  const id = await bury(site.deps);
  const [viewer, operator] = [await site.logIn("viewer"), await site.logIn("operator")];
  for (const page of [path, `${path}/letters`, `${path}/letters/${id}`]) {
    assert.equal((await viewer.get(page)).status, 200, page);
    await assertMethods(site, page, { takes: ["GET"], by: operator });
  }
  await assertHidden(site, path);
});
