import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import { DependencyAway, UnrecoverableError } from "../jobs/task.ts";
import { contextOf } from "../orders/testing/job_context.ts";
import { testWorld } from "../testing/world.ts";
import { DOUBT_WAITS_MS, type Mail, mailOnce } from "./mod.ts";
import { startMailServer } from "./testing/mail_server.ts";

const mail: Mail = {
  messageId: "order-1.confirmation@shop.test",
  from: "Shop <shop@shop.test>",
  to: { name: "Ada", address: "ada@example.com" },
  subject: "Hello",
  text: "Hello",
  html: "<p>Hello</p>",
};

Deno.test("mailOnce() sends a mail that may have left late again, and at most twice", async () => {
  await using server = await startMailServer();
  await using world = await testWorld({ env: { SMTP_URL: server.url } });
  const { sql } = world.deps;
  const jobId = uuidv7();
  let run = 0;
  const again = () => mailOnce(contextOf(world, { jobId, run: ++run }), "mail", mail);
  server.afterData = "accept_then_hang_up";
  await assert.rejects(again());
  for (const [copy, wait] of DOUBT_WAITS_MS.entries()) {
    const early = await again();
    assert.ok(early.kind === "snooze" && early.delayMs > wait - 60_000 && early.delayMs <= wait);
    assert.equal(server.received.length, copy + 1, "no copy before its time");
    await sql`update job_effects
                 set settled_at = settled_at - make_interval(secs => ${wait / 1_000})`;
    await assert.rejects(again(), (error) => !(error instanceof UnrecoverableError));
  }
  await sql`update job_effects set settled_at = settled_at - interval '1 year'`;
  await assert.rejects(again(), UnrecoverableError);
  assert.equal(server.received.length, 3);
});

Deno.test("mailOnce() tells a server that is away from a mail that is refused, for now or for good", async () => {
  await using server = await startMailServer();
  await using world = await testWorld({ env: { SMTP_URL: server.url } });
  const jobId = uuidv7();
  let run = 0;
  const again = () => mailOnce(contextOf(world, { jobId, run: ++run }), "mail", mail);
  server.afterData = "refuse";
  await assert.rejects(again(), { name: "EffectRefused" });
  server.refuseRecipients = true;
  await assert.rejects(again(), (error) => {
    return error instanceof UnrecoverableError && /550/.test(error.message);
  });
  server.refuseRecipients = false;
  server.afterData = "accept";
  assert.equal((await again()).kind, "done", "when it was retried by hand");
  await server[Symbol.asyncDispose]();
  const other = mailOnce(contextOf(world, { jobId: uuidv7(), run: 1 }), "mail", mail);
  await assert.rejects(other, DependencyAway);
});

Deno.test("a mail that cannot be written to its folder did not leave", async () => {
  const dataDir = await Deno.makeTempDir();
  await Deno.writeTextFile(`${dataDir}/mail`, "no folder");
  await using world = await testWorld({ env: { DATA_DIR: dataDir } });
  world.defer(() => Deno.remove(dataDir, { recursive: true }));
  const jobId = uuidv7();
  const context = contextOf(world, { jobId, run: 1 });
  await assert.rejects(mailOnce(context, "mail", mail), DependencyAway);
  const [row] = await world.deps.sql`select state, doubts from job_effects`;
  assert.deepEqual({ ...row }, { state: "refused", doubts: 0 });
  assert.ok(world.lines.some((line) => line.includes("mail.refused") && line.includes("DATA_DIR")));
});
