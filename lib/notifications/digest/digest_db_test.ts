import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import { makeAccount, personOf } from "../../accounts/testing.ts";
import { startMailServer } from "../../mail/testing/mail_server.ts";
import { contextOf } from "../../orders/testing/job_context.ts";
import { stuckOutboxes } from "../looks/jobs.ts";
import { acknowledgeNotifications, wantDigest, wantsDigest } from "../mod.ts";
import { selectNotifications } from "../store.ts";
import { lookedWorld } from "../testing/scene.ts";
import { mailNotifications } from "./plan.ts";
import { sendDigest } from "./send.ts";

Deno.test("what is open calls by mail once, and only those who want it and may know", async () => {
  await using server = await startMailServer();
  await using world = await lookedWorld({ env: { SMTP_URL: server.url } });
  const { deps } = world;
  const ada = personOf(await makeAccount(deps));
  const others = await Promise.all(
    ["bob", "eve", "joe"].map((name) => makeAccount(deps, { email: `${name}@shop.test` })),
  );
  for (const account of [...others.slice(0, 2).map(personOf), ada, ada]) {
    await wantDigest(deps, account, { isOn: true });
  }
  await wantDigest(deps, personOf(others[0]!), { isOn: false });
  await deps.sql`update accounts set disabled_at = now() where email = 'eve@shop.test'`;
  assert.equal(await wantsDigest(deps, ada.accountId), true);
  assert.equal(await wantsDigest(deps, others[0]!.id), false);
  const plan = async () => {
    const context = contextOf(world, { jobId: crypto.randomUUID(), run: 1 });
    const outcome = await mailNotifications(context);
    return outcome.kind === "done" ? outcome.result : outcome;
  };
  assert.deepEqual(await plan(), { notifications: 0, mails: 0 });
  await deps.sql`
    insert into events_outbox (id, type, group_name, data, at)
    values (gen_random_uuid(), 'order.placed', 'orders', '{}', now() - interval '2 minutes')`;
  await world.look(stuckOutboxes);
  assert.deepEqual(await plan(), { notifications: 1, mails: 1 });
  assert.deepEqual(await plan(), { notifications: 0, mails: 0 }, "it has called");
  const jobs = await deps.sql<{ id: string; args: { accountId: string } }[]>`
    select id, args from jobs_outbox where task = 'send_notification_digest'`;
  assert.deepEqual(jobs.map(({ args }) => args), [{ accountId: ada.accountId }]);
  for (const run of [1, 2]) {
    const outcome = await sendDigest(ada.accountId, contextOf(world, { jobId: jobs[0]!.id, run }));
    assert.equal(outcome.kind, "done");
  }
  const [mail, ...more] = server.received;
  assert.deepEqual([mail!.to, more.length], [["ada@shop.test"], 0]);
  const { subject, text, html } = await PostalMime.parse(mail!.text);
  assert.equal(subject, "1 thing needs somebody");
  assert.equal(html, undefined);
  assert.match(text!, /- 1 event could not be sent to live pages \(since 2\d{3}-.* UTC\)/);
  assert.match(text!, /http:\/\/shop\.test\/admin\/notifications/);

  const open = await selectNotifications(deps.sql, { state: "open", limit: 10 });
  await acknowledgeNotifications(deps, ada, { ids: open.map(({ id }) => id) });
  const late = contextOf(world, { jobId: crypto.randomUUID(), run: 1 });
  assert.equal((await sendDigest(ada.accountId, late)).kind, "cancel");
  assert.ok(!world.lines.some((line) => line.includes("@shop.test")));
});
