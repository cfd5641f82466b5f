import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import { bury, refusal } from "../../../lib/jobs/operate/dead/testing/bury.ts";
import { inspectDead } from "../../../lib/jobs/operate.ts";
import { driveRedrives } from "../../../lib/jobs/organs/redrive/redriver.ts";
import { dead } from "./dead.ts";
import { explain, job } from "./job.ts";
import { testDesk } from "./testing/desk.ts";

Deno.test("ctl dead list, groups and show tell what died of what", async () => {
  await using desk = await testDesk();
  const { deps } = desk.jobs.world;
  const id = await bury(deps, { about: ["order:7"] });
  await bury(deps, { task: "make_report", info: refusal("No such host") });
  const listed = await desk.run(dead, "list", "--task", "send_order_email");
  assert.match(listed.out, new RegExp(`\n${id} .+ MailRefused: Cannot mail order`));
  assert.equal(listed.out.split("\n").length, 3);
  const groups = JSON.parse((await desk.run(dead, "groups", "--json")).out);
  assert.deepEqual(groups.map((group: { count: number }) => group.count), [1, 1]);
  const only = await desk.run(dead, "list", "--fingerprint", groups[0].fingerprint, "--json");
  assert.equal(JSON.parse(only.out).length, 1);
  const { out } = await desk.run(dead, "show", id);
  assert.match(out, /^arguments +\{"n":1\}$/m);
  assert.match(out, /^about +order:7$/m);
  assert.match(out, /orders\/confirm\.ts:31:5/);
  const unknown = await desk.run(dead, "show", uuidv7());
  assert.deepEqual([unknown.code, unknown.out], [1, ""]);
});

Deno.test("ctl dead retry takes ids or --all, and says what it left and why", async () => {
  await using desk = await testDesk();
  const { deps } = desk.jobs.world;
  const ids = [await bury(deps), await bury(deps), await bury(deps)];
  const one = await desk.run(dead, "retry", ids[0]!);
  assert.equal(one.code, 0);
  assert.match(one.out, new RegExp(`^${ids[0]} retried as [0-9a-f-]{36}\n1 retried\n$`));
  const again = await desk.run(dead, "retry", ids[0]!);
  assert.deepEqual([again.code, again.out], [
    1,
    "1 skipped: retried or discarded before\n0 retried\n",
  ]);
  const slow = await desk.run(dead, "retry", "--all", "--wait", "1", "--json");
  const report = JSON.parse(slow.out);
  assert.deepEqual([slow.code, report.stopped, report.left.length], [
    1,
    "canary has not ended",
    1,
  ]);
  const rest = await desk.run(dead, "retry", "--all", "--no-canary", "--rate", "100");
  assert.equal(rest.code, 0);
});

Deno.test("ctl dead redrive starts the stored one, and follows it until it stops itself", async () => {
  const leave = new AbortController();
  await using desk = await testDesk({ signal: leave.signal });
  const { deps } = desk.jobs.world;
  const { fingerprint } = (await inspectDead(deps, await bury(deps)))!;
  await bury(deps);
  leave.abort();
  const left = await desk.run(dead, "redrive", fingerprint);
  assert.deepEqual([left.code, left.out], [
    1,
    "running: 0 of 2 retried, 0 under way, 0 ended well, 0 died again\n",
  ]);
  assert.match(left.err, /^It goes on without this terminal/);
  await driveRedrives(deps);
  const [job] = await deps.sql<{ id: string; task: string; queue: string }[]>`
    select id, task, queue from jobs_outbox`;
  await bury(deps, { ...job!, outcome: "dead", info: refusal() });
  await driveRedrives(deps);
  const [after] = await deps.sql`select state, started, died from dead_redrives`;
  assert.deepEqual({ ...after }, { state: "stopped", started: 1, died: 1 });
  const again = await desk.run(dead, "redrive", fingerprint, "--json");
  assert.equal(JSON.parse(again.out).letters, 2);
  assert.equal((await desk.run(dead, "redrive", fingerprint, "--cancel")).code, 0);
  for (const args of [[fingerprint, "--cancel"], ["0123456789ab"]]) {
    const { code, err } = await desk.run(dead, "redrive", ...args);
    assert.equal(code, 1);
    assert.match(err, /^No (redrive|letter) of error/);
  }
});

Deno.test("ctl dead discard says who and why; ctl dead export writes JSON lines", async () => {
  await using desk = await testDesk();
  const { deps } = desk.jobs.world;
  const ids = [await bury(deps), await bury(deps)];
  const discarded = await desk.run(dead, "discard", ids[0]!, "--why", "the shop closed");
  assert.deepEqual([discarded.code, discarded.out], [0, "1 discarded\n"]);
  assert.match(
    (await desk.run(dead, "show", ids[0]!)).out,
    /^discarded +by operator: the shop closed$/m,
  );
  const lines = (await desk.run(dead, "export", "--state", "all")).out.trimEnd().split("\n");
  assert.deepEqual(lines.map((line) => JSON.parse(line).id).toSorted(), ids.toSorted());
  assert.equal((await desk.run(dead, "export")).out.trimEnd().split("\n").length, 1);
  const none = await desk.run(dead, "discard", "--all", "--task", "x_task", "--why", "y");
  assert.deepEqual([none.code, none.out], [1, "0 discarded\n"]);
});

Deno.test("ctl job shows, cancels and retries one job", async () => {
  await using desk = await testDesk();
  const waiting = await desk.jobs.probe(4);
  const shown = await desk.run(job, "show", waiting);
  assert.match(shown.out, /^state +waiting\narguments +\{"n":4\}$/m);
  const refused = await desk.run(job, "retry", waiting);
  assert.deepEqual([refused.code, refused.out], [1, ""]);
  assert.match(refused.err, /has not ended: only what has ended is run again\n$/);
  assert.equal((await desk.run(job, "cancel", waiting)).out, "Cancelled\n");
  assert.match((await desk.run(job, "cancel", waiting)).err, /has ended already/);
  const died = await bury(desk.jobs.world.deps);
  const { retriedAs } = JSON.parse((await desk.run(job, "retry", died, "--json")).out);
  assert.match((await desk.run(job, "show", retriedAs)).out, new RegExp(`retry_of:${died}`));
  assert.match((await desk.run(job, "retry", died)).err, /See `ctl dead show/);
  const done = await bury(desk.jobs.world.deps, { outcome: "done", info: null });
  const again = JSON.parse((await desk.run(job, "retry", done, "--why", "lost", "--json")).out);
  assert.match((await desk.run(job, "show", again.as)).out, new RegExp(`again_of:${done}`));
  assert.match((await desk.run(job, "retry", done)).err, new RegExp(`not ended: ${again.as}\n$`));
  for (const verb of ["show", "cancel", "retry"]) {
    const { code, err } = await desk.run(job, verb, uuidv7());
    assert.equal(code, 1);
    assert.match(err, /^Nothing is known of job .+\n$/);
  }
});

Deno.test("ctl job run-now lets a delayed job begin, and says why no other does", async () => {
  await using desk = await testDesk();
  const delayed = await desk.jobs.probe(1, { delayMs: 60_000 });
  const moved = await desk.run(job, "run-now", delayed, "--why", "asked by phone");
  assert.deepEqual([moved.code, moved.out], [0, "It stands at the head of its queue\n"]);
  assert.match((await desk.run(job, "show", delayed)).out, /^state +waiting$/m);
  for (
    const [id, says] of [
      [delayed, /waits for its turn already\n$/],
      [await bury(desk.jobs.world.deps), /has ended: only a delayed job/],
      [uuidv7(), /^Nothing is known of job/],
    ] as const
  ) {
    const { code, err } = await desk.run(job, "run-now", id);
    assert.equal(code, 1);
    assert.match(err, says);
  }
});

Deno.test("ctl explain says why a job is not running yet", async () => {
  await using desk = await testDesk();
  const id = await desk.jobs.probe(1);
  await desk.broker.pause("default");
  const { code, out } = await desk.run(explain, id);
  assert.equal(code, 0);
  assert.match(out, /^because +Queue default is paused\n +No worker serves queue default/m);
  assert.match(out, /^ahead of it +0$/m);
  const told = JSON.parse((await desk.run(explain, id, "--json")).out);
  assert.deepEqual([told.state, told.predictedStartAt], ["waiting", null]);
  assert.equal((await desk.run(explain, uuidv7())).code, 1);
});

Deno.test("commands that cannot be understood print their usage", async () => {
  await using desk = await testDesk();
  for (
    const [command, args] of [
      [dead, []],
      [dead, ["bury"]],
      [dead, ["list", "x"]],
      [dead, ["list", "--state", "half"]],
      [dead, ["list", "--since", "lately"]],
      [dead, ["retry"]],
      [dead, ["retry", "--all", "0192f0c8-0000-7000-8000-0123456789ab"]],
      [dead, ["retry", "7"]],
      [dead, ["redrive"]],
      [dead, ["discard", "--all"]],
      [job, ["show"]],
      [job, ["show", "7"]],
      [job, ["stop", "0192f0c8-0000-7000-8000-0123456789ab"]],
      [explain, []],
    ] as const
  ) {
    const { code, out, err } = await desk.run(command, ...args);
    assert.deepEqual([code, out], [2, ""], `${command.name} ${args.join(" ")}`);
    assert.ok(err.includes(`usage: ctl ${command.usage[0]}`));
  }
});
