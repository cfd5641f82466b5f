import assert from "node:assert/strict";
import { inspect } from "./inspect.ts";
import { jobs as jobsCommand } from "./jobs.ts";
import { doctor } from "./doctor.ts";
import { ping } from "./ping.ts";
import { queue } from "./queue.ts";
import { queues } from "./queues.ts";
import { schedule, schedules } from "./schedules.ts";
import { readSettings } from "../../../lib/jobs/operate.ts";
import { testDesk } from "./testing/desk.ts";

const beat = {
  worker: "w1",
  queues: ["default"],
  slots: 4,
  tasks: ["probe"],
  inFlight: 0,
  release: "r7",
  startedAtMs: Date.now(),
  lastClaimAtMs: null,
  lastFinishAtMs: null,
};

Deno.test("ctl ping shows each worker, and is 1 where none is alive", async () => {
  await using desk = await testDesk();
  assert.deepEqual(await desk.run(ping), {
    code: 1,
    out: "",
    err: "No worker is alive: start one\n",
  });
  await desk.broker.beat(beat);
  const { code, out } = await desk.run(ping);
  assert.equal(code, 0);
  assert.match(out, /^worker +loop .*\nw1 +idle +\d+ ms +- +- +0\/4 +default +r7\n$/);
  const [one] = JSON.parse((await desk.run(ping, "--json")).out);
  assert.deepEqual([one.worker, one.claimAgeMs], ["w1", null]);
});

Deno.test("ctl inspect lists running, waiting and delayed jobs and what workers know", async () => {
  await using desk = await testDesk();
  const running = await desk.jobs.probe(1);
  await desk.broker.turn("default", { finishes: [], slots: 1 });
  const waiting = await desk.jobs.probe(2);
  const delayed = await desk.jobs.probe(3, { delayMs: 60_000 });
  await desk.broker.beat(beat);
  for (
    const [what, id] of [["active", running], ["reserved", waiting], [
      "scheduled",
      delayed,
    ]] as const
  ) {
    const listed = JSON.parse((await desk.run(inspect, what, "--json")).out);
    assert.deepEqual(listed.map((job: { id: string }) => job.id), [id]);
    const { out } = await desk.run(inspect, what, "--queue", "default", "--limit", "5");
    assert.equal(out.split("\n").length, 3);
    assert.ok(out.includes(`${id}  probe`));
    assert.equal((await desk.run(inspect, what, "--queue", "emails", "--json")).out, "[]\n");
  }
  assert.match((await desk.run(inspect, "registered")).out, /w1 +probe/);
  assert.match((await desk.run(inspect, "stats")).out, /^default +1 .+ 1 +1 +0 +0 +0$/m);
});

Deno.test("ctl queue pauses, resumes and purges, the last only with --yes", async () => {
  await using desk = await testDesk();
  await desk.jobs.probe(1);
  assert.equal((await desk.run(queue, "pause", "default")).out, "Queue default: paused\n");
  assert.match((await desk.run(queues)).out, /^default .+ paused by operator$/m);
  assert.equal((await desk.run(queue, "resume", "default")).out, "Queue default: resumed\n");
  const careful = await desk.run(queue, "purge", "default");
  assert.deepEqual([careful.code, careful.out], [1, ""]);
  assert.match(careful.err, /--yes/);
  const purged = await desk.run(queue, "purge", "default", "--yes", "--json");
  assert.deepEqual(JSON.parse(purged.out), { queue: "default", purged: 1 });
  const unknown = await desk.run(queue, "pause", "mail");
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /^There is no queue "mail"; there are default, .+\n$/);
});

Deno.test("ctl queue limit sets and lifts bounds that outlive Redis, and ctl queues shows them", async () => {
  await using desk = await testDesk();
  const { deps } = desk.jobs.world;
  for (let n = 0; n < 3; n++) await desk.jobs.probe(n, { key: "shop" });
  const limits = ["--concurrency", "2", "--key-rate", "1/60"];
  assert.equal((await desk.run(queue, "limit", "default", ...limits)).code, 0);
  const shown = (await desk.run(queues)).out;
  assert.match(shown, /^default .+ 2 at once, 1 of a key in 1 min 0 s by operator$/m);
  const claim = async () => {
    return (await desk.broker.turn("default", { finishes: [], slots: 9 })).claimed.length;
  };
  assert.equal(await claim(), 1);
  await desk.run(queue, "limit", "default", "--key-rate", "none");
  assert.match((await desk.run(queues)).out, /^default .+ 2 at once by operator$/m);
  const [{ limits: told }] = JSON.parse((await desk.run(queues, "--json")).out);
  assert.deepEqual(told, { concurrency: 2, keyRate: null });
  assert.equal((await readSettings(deps.sql))[0]!.limits.concurrency, 2);
});

Deno.test("ctl queue unpark lets go what waits for a dependency, and is 1 where nothing does", async () => {
  await using desk = await testDesk();
  await desk.jobs.probe(1);
  const [run] = (await desk.broker.turn("default", { finishes: [], slots: 1 })).claimed;
  const verdict = { kind: "parked" as const, dependency: "fax" };
  await desk.broker.turn("default", { finishes: [{ ...run!, verdict }], slots: 0 });
  assert.match(
    (await desk.run(doctor)).out,
    /parked: 1 job.+\n +fix: `ctl queue unpark default fax`/,
  );
  const { code, out } = await desk.run(queue, "unpark", "default", "fax");
  assert.deepEqual([code, out], [0, "1 job(s) of default wait for fax no more\n"]);
  const none = await desk.run(queue, "unpark", "default", "fax");
  assert.deepEqual([none.code, none.err], [1, 'No job of default lay parked for "fax"\n']);
});

Deno.test("ctl doctor finds a job that stands in no list, and ctl jobs repair puts it back", async () => {
  await using desk = await testDesk();
  const { redis, keys } = desk.jobs.world.deps;
  const id = await desk.jobs.probe(1);
  await redis.del(keys.queue("default").ready("normal"));
  const said = (await desk.run(doctor)).out;
  assert.match(said, new RegExp(`^red   strays: 1 job.+${id}: ready, but not in `, "m"));
  assert.match(said, /^ +fix: `ctl jobs repair default`/m);
  const { code, out } = await desk.run(jobsCommand, "repair", "default");
  assert.equal(code, 0);
  assert.match(out, /^put back +1$/m);
  assert.match(out, new RegExp(`^${id} ready, but not in `, "m"));
  assert.match((await desk.run(doctor)).out, /^ok {4}strays: /m);
  assert.equal((await desk.run(jobsCommand, "repair", "mail")).code, 1);
});

Deno.test("ctl schedules shows the timetable; ctl schedule pauses, resumes, runs", async () => {
  await using desk = await testDesk();
  desk.jobs.world.clock.set(new Date("2026-03-01T10:10:00Z"));
  assert.equal((await desk.run(schedule, "pause", "sweep")).out, "Paused sweep\n");
  assert.equal((await desk.run(schedule, "pause", "sweep")).out, "sweep was paused already\n");
  const { out } = await desk.run(schedules);
  assert.match(out, /sweep +every 30m +sweep +- +03-01 10:30, 03-01 11:00.+paused by operator/);
  assert.equal(JSON.parse((await desk.run(schedules, "--json")).out)[0].next.length, 5);
  assert.equal((await desk.run(schedule, "resume", "sweep")).out, "Resumed sweep\n");
  const first = JSON.parse((await desk.run(schedule, "run", "sweep", "--json")).out);
  const again = await desk.run(schedule, "run", "sweep");
  assert.equal(again.out, `Job ${first.jobId} of the last run has not ended yet\n`);
  const unknown = await desk.run(schedule, "run", "swep");
  assert.deepEqual([unknown.code, unknown.err], [
    1,
    'There is no schedule "swep"; there are sweep\n',
  ]);
});

Deno.test("ctl doctor prints each finding with its fix, and is 1 where one is red", async () => {
  await using desk = await testDesk();
  const { code, out } = await desk.run(doctor);
  assert.equal(code, 1, "a fresh database has no partitions ahead");
  assert.match(out, /^red {3}postgres\.partitions: .+\n {6}fix: Run `ctl migrate`/m);
  assert.match(out, /^ok {4}clock\.postgres: /m);
  const findings = JSON.parse((await desk.run(doctor, "--json")).out);
  assert.ok(
    findings.every((one: { level: string; fix: unknown }) =>
      (one.level === "ok") === (one.fix === null)
    ),
  );
});

Deno.test("ctl jobs drill redis-loss asks for --yes, prints counts, is 1 where one stays away", async () => {
  await using desk = await testDesk();
  await desk.jobs.probe(1);
  const careful = await desk.run(jobsCommand, "drill", "redis-loss");
  assert.deepEqual([careful.code, careful.out], [1, ""]);
  assert.match(careful.err, /--yes/);
  assert.equal((await desk.broker.stats(["default"]))[0]!.waiting, 1);
  const drill = await desk.run(jobsCommand, "drill", "redis-loss", "--yes", "--within", "1");
  assert.equal(drill.code, 1);
  assert.match(drill.out, /^not published +1: does a relay run\?$/m);
});

Deno.test("commands that cannot be understood print their usage", async () => {
  await using desk = await testDesk();
  for (
    const [command, args] of [
      [ping, ["now"]],
      [inspect, []],
      [inspect, ["everything"]],
      [inspect, ["active", "--limit", "0"]],
      [queues, ["--colour"]],
      [queue, ["pause"]],
      [queue, ["empty", "default"]],
      [queue, ["limit", "default"]],
      [queue, ["limit", "default", "--concurrency", "0"]],
      [queue, ["limit", "default", "--key-rate", "fast"]],
      [queue, ["unpark", "default"]],
      [queue, ["pause", "default", "now"]],
      [schedules, ["x"]],
      [schedule, ["run"]],
      [schedule, ["stop", "sweep"]],
      [doctor, ["please"]],
      [jobsCommand, ["drill"]],
      [jobsCommand, ["drill", "fire"]],
      [jobsCommand, ["repair"]],
    ] as const
  ) {
    const { code, out, err } = await desk.run(command, ...args);
    assert.deepEqual([code, out], [2, ""], `${command.name} ${args.join(" ")}`);
    assert.ok(err.includes(`usage: ctl ${command.usage[0]}`));
  }
});
