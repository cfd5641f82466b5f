import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { UnrecoverableError } from "../../jobs/task.ts";
import { contextOf } from "../../orders/testing/job_context.ts";
import { stuckOutboxes } from "../looks/jobs.ts";
import { webhookHealth } from "../mod.ts";
import { lookedWorld } from "../testing/scene.ts";
import { deliverNotification } from "./deliver.ts";
import { signedHeaders } from "./sign.ts";

const secret = "pears under the noisy chair, at noon";

/** A receiver on this machine, and what it is told. */
function receiver() {
  const answers: number[] = [];
  const heard: { headers: Headers; body: string }[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    heard.push({ headers: request.headers, body: await request.text() });
    return new Response(null, { status: answers.shift() ?? 204 });
  });
  return {
    answers,
    heard,
    port: server.addr.port,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** A world that tells this address of an outbox that is stuck, and the job that is to do so. */
async function told(env: Record<string, string>) {
  const world = await lookedWorld({ env: { NOTIFY_WEBHOOK_SECRET: secret, ...env } });
  const { deps } = world;
  await deps.sql`
    insert into events_outbox (id, type, group_name, data, at)
    values (gen_random_uuid(), 'order.placed', 'orders', '{}', now() - interval '2 minutes')`;
  await world.look(stuckOutboxes);
  type Job = { id: string; args: { notificationId: string; change: "posted" } };
  const jobs = await deps.sql<Job[]>`
    select id, args from jobs_outbox where task = 'deliver_notification'`;
  let run = 0;
  const attempt = () =>
    deliverNotification(jobs[0]!.args, contextOf(world, { jobId: jobs[0]!.id, run: ++run }));
  return { world, jobs, attempt };
}

Deno.test("the webhook is told what was posted, signed, and again under the same id until it takes it", async () => {
  await using one = await receiver();
  const { world, jobs, attempt } = await told({
    NOTIFY_WEBHOOK_URL: `http://127.0.0.1:${one.port}/hook?key=k`,
    NOTIFY_WEBHOOK_PRIVATE: "true",
  });
  await using _ = world;
  assert.deepEqual(jobs.map(({ args }) => args.change), ["posted"]);
  one.answers.push(503, 429, 302);
  await assert.rejects(attempt(), /did not take it: http 503/);
  await assert.rejects(attempt(), (error) => !(error instanceof UnrecoverableError));
  await assert.rejects(attempt(), UnrecoverableError, "a redirect leads nowhere");
  const ill = await webhookHealth(world.deps.sql);
  assert.deepEqual([ill.deliveredAt, ill.failure, ill.failedInARow], [null, "http 302", 3]);
  assert.equal((await attempt()).kind, "done");
  const well = await webhookHealth(world.deps.sql);
  assert.ok(well.deliveredAt !== null && well.failedInARow === 0);

  const { headers, body } = one.heard.at(-1)!;
  assert.deepEqual(new Set(one.heard.map(({ headers }) => headers.get("webhook-id"))).size, 1);
  const stamp = headers.get("webhook-timestamp")!;
  assert.equal(stamp, String(Math.floor(world.clock.now().getTime() / 1_000)));
  const mac = createHmac("sha256", secret).update(`${jobs[0]!.id}.${stamp}.${body}`);
  assert.equal(headers.get("webhook-signature"), `v1,${mac.digest("base64")}`);
  const { type, data } = JSON.parse(body);
  assert.equal(type, "notification.posted");
  const { first_seen_at, id, ...rest } = data;
  assert.ok(first_seen_at && id);
  assert.deepEqual(rest, {
    kind: "outbox_stuck",
    subject: "events",
    label: null,
    state: "open",
    count: 1,
    severity: "high",
    text: "1 event could not be sent to live pages",
    url: "http://shop.test/admin/system",
    shop: "http://shop.test",
  });
  assert.ok(!world.lines.join("").includes("key=k"), "its address is a secret");
});

Deno.test("the webhook is not told anything at an address of our own network", async () => {
  await using one = await receiver();
  const { world, attempt } = await told({ NOTIFY_WEBHOOK_URL: `https://127.0.0.1:${one.port}/` });
  await using _ = world;
  await assert.rejects(attempt(), /It leads into a network of our own/);
  assert.equal(one.heard.length, 0);
});

Deno.test("signedHeaders() signs as Standard Webhooks do", () => {
  // The example of their specification.
  const message = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    sentAt: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  };
  const headers = signedHeaders(message, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  assert.equal(
    headers["webhook-signature"],
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  );
});
