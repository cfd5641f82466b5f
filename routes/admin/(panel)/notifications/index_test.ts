import assert from "node:assert/strict";
import { kinds, ONLY } from "../../../../lib/notifications/shape.ts";
import { sell } from "../../../../lib/orders/testing/shop.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/notifications";

Deno.test("GET /admin/notifications has what needs somebody first, who takes care, and where it is mended", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const [viewer, support] = [await site.logIn("viewer"), await site.logIn("support")];
  assert.match((await viewer.get(path)).body, /Nothing needs anybody/);
  await sql`
    insert into notifications (kind, subject, label, count, state, acknowledged_at, acknowledged_by,
                               resolved_at)
    values ('schedule_missed', 'orders.expire', null, 2, 'resolved', null, null, now()),
           ('stock_low', '1', 'JAM-1', 0, 'acknowledged', now(), ${support.account.id}, null),
           ('queue_unserved', 'emails', null, 12, 'open', null, null, null),
           ('from_tomorrow', 'moon', null, 1, 'open', null, null, null)`;
  // What stands in the rail may be half a minute old.
  site.clock.advance(31_000);
  const answer = await viewer.get(path);
  assertPage(answer, "Notifications - SmartMarket");
  const sentences = [...answer.body.matchAll(/class="row-link"[^>]*>([^<]*)</g)].map(([, text]) =>
    text
  );
  assert.deepEqual(sentences, [
    "moon needs somebody (1)",
    "12 jobs wait in emails, and no worker serves it",
    "JAM-1 is sold out",
    "orders.expire did not run in time: 2 slots late",
  ]);
  assert.ok(answer.body.includes('href="/admin/products/1"'));
  assert.ok(answer.body.includes("support@shop.test"));
  assert.doesNotMatch(answer.body, />Acknowledge</, "a viewer takes care of nothing");
  assert.match(
    answer.body,
    /<span class="count count-bad" data-attention="\/admin\/notifications"\s*><span>2</,
  );
  const { body } = await support.get(`${path}?state=open`);
  assert.equal(body.match(/>Acknowledge<\/button>/g)?.length, 2);
  assert.ok(!body.includes("JAM-1"));
});

Deno.test("what needs somebody links to a page that is there, whatever its kind", async () => {
  await using site = await siteWorld();
  const [plum] = await sell(site.deps, [{ name: "plum", onHand: 0 }]);
  for (const kind of kinds) {
    for (const subject of kind === "stock_low" ? [String(plum), ONLY] : [ONLY]) {
      await site.deps.sql`
        insert into notifications (kind, subject, count) values (${kind}, ${subject}, 2)`;
    }
  }
  const by = await site.logIn("admin");
  const { body } = await by.get(path);
  const links = [...body.matchAll(/href="([^"]+)" class="row-link"/g)].map(([, href]) => href!);
  assert.equal(links.length, kinds.length + 1);
  for (const href of new Set(links)) {
    assert.equal((await by.get(href.replaceAll("&amp;", "&").split("#")[0]!)).status, 200, href);
  }
});

Deno.test("GET /admin/notifications says how the webhook does, and that there is none", async () => {
  const NOTIFY_WEBHOOK_URL = "https://hooks.example/secret-path";
  const env = { NOTIFY_WEBHOOK_URL, NOTIFY_WEBHOOK_SECRET: "pears under the noisy chair, at noon" };
  {
    await using site = await siteWorld();
    const { body } = await (await site.logIn("viewer")).get(path);
    assert.match(body, /none: NOTIFY_WEBHOOK_URL is not set/);
  }
  await using site = await siteWorld({ env });
  const viewer = await site.logIn("viewer");
  assert.match((await viewer.get(path)).body, /set, nothing told yet/);
  await site.deps.sql`
    insert into notification_webhook (failed_at, failure, failed_in_a_row) values (now(), 'http 503', 2)`;
  const { body } = await viewer.get(path);
  assert.match(body, /failed 2 times in a row, last[^]*http 503/);
  assert.ok(!body.includes("secret-path"));
});

Deno.test("/admin/notifications is for staff alone, and only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
  await assertPanelPage(site, path);
});
