import assert from "node:assert/strict";
import { z } from "zod";
import { may, permissionOfVerb, roles } from "../../accounts/permissions.ts";
import { makeAccount, personOf } from "../../accounts/testing.ts";
import { operator, type Person } from "../../actor.ts";
import { type AuditChange, type AuditVerb, listAudit } from "../../audit/mod.ts";
import * as door from "../operate.ts";
import { noteWorker } from "../settings/workers.ts";
import { every, timetable } from "../schedule/timetable.ts";
import { defineTask } from "../task/define.ts";
import { finish } from "../brokers/conformance/world.ts";
import { bury } from "./dead/testing/bury.ts";
import { onBothBrokers, type OperatorWorld } from "./testing/both_brokers.ts";

/*
 * Whatever changes something leaves one row that says who did it, and what leaves all as it was leaves
 * none. A function of the door either only looks, or is exercised here.
 */
const looksOnly = [
  ...["alive", "countTroubles", "deadGroups", "examine", "explainJob", "exportDead", "findJob"],
  ...["inspectDead", "isJobId", "isJobPlace", "isLive", "listDead", "listDoubtfulEffects"],
  ...["listJobs", "listJobsAbout", "listParked", "listSchedules", "liveStates", "shownStates"],
  ...[
    "countEndedJobs",
    "engineCursor",
    "linesOf",
    "listEffects",
    "listUncertainEffects",
    "notRunNow",
    "notRepeated",
    "notRetried",
    "repeatedAs",
    "LONGEST_REASON",
  ],
  ...["readLive", "readLoads", "readPromised", "selectActs"],
  ...[
    "countLostWorkers",
    "countStuckPromises",
    "deathsWithin",
    "doubtsByDay",
    "lateSchedules",
    "recentDeaths",
  ],
  ...[
    "countOpenDead",
    "readTimetable",
    "deadLines",
    "deadList",
    "errorList",
    "inspectError",
    "letterState",
  ],
  ...[
    "underWay",
    "LONGEST_PAUSE_REASON",
    "pingWorkers",
    "readOutboxLag",
    "readQueues",
    "readSettings",
  ],
  ...["readWorker", "readWorkers", "spell", "UnknownScheduleError"],
  // The ledger of the schema says what ran, and when; the timetable cleans by itself each night.
  "migrate",
  "cleanJobs",
];
const queue = "default";
const Sweep = defineTask("sweep", { args: z.strictObject({}) });
const lines = timetable({ sweep: every("30m", Sweep) });
const sweep = { timetable: lines, schedule: "sweep" };

interface ExpectedRow {
  subject: string;
  /** Left out where it is another one each time. */
  change?: AuditChange;
}

interface Exercise {
  verb: AuditVerb;
  run(looked: OperatorWorld, ada: Person): Promise<ExpectedRow>;
  /** What it does where there is nothing to do. */
  idle?(looked: OperatorWorld, ada: Person): Promise<unknown>;
}

/** One that goes on, as if nobody in particular had asked for it. */
async function openRedrive({ sql }: OperatorWorld["deps"]): Promise<string> {
  const fingerprint = "0123456789ab";
  await sql`
    insert into dead_redrives (id, fingerprint, task, letters, asked_by)
    values (gen_random_uuid(), ${fingerprint}, 'probe', 1, 'operator') on conflict do nothing`;
  return fingerprint;
}

const exercises: Record<string, Exercise> = {
  cancelJob: {
    verb: "job.cancel_asked",
    async run({ deps, broker, probe }, ada) {
      const id = await probe(1);
      await door.cancelJob(deps, ada, { broker, id, reason: "sent twice" });
      // Pressed again, it has ended.
      await door.cancelJob(deps, ada, { broker, id });
      const change = { after: { answer: "cancelled" } };
      return { subject: `job:${id}`, change };
    },
    idle: ({ deps, broker }, ada) => door.cancelJob(deps, ada, { broker, id: crypto.randomUUID() }),
  },
  cancelRedrive: {
    verb: "redrive.cancelled",
    async run({ deps }, ada) {
      const fingerprint = await openRedrive(deps);
      for (const _ of "12") await door.cancelRedrive(deps, ada, { fingerprint });
      return {
        subject: `error:${fingerprint}`,
        change: { after: { started: 0, letters: 1 } },
      };
    },
    idle: ({ deps }, ada) => door.cancelRedrive(deps, ada, { fingerprint: "none" }),
  },
  discardDead: {
    verb: "dead.discarded",
    async run({ deps }, ada) {
      for (const _ of "12") await bury(deps);
      for (const why of ["no", "no again"]) {
        await door.discardDead(deps, ada, { filter: { queue: "emails" }, why });
      }
      return { subject: "queue:emails", change: { after: { letters: 2 } } };
    },
    idle: ({ deps }, ada) => door.discardDead(deps, ada, { filter: {}, why: "no" }),
  },
  drainWorker: {
    verb: "worker.drained",
    async run({ deps }, ada) {
      await noteWorker(deps.sql, { worker: "w9", release: "r", host: "h", pid: 9 });
      for (const answer of ["changed", "same"]) {
        assert.equal(await door.drainWorker(deps, ada, { worker: "w9" }), answer);
      }
      return { subject: "worker:w9", change: {} };
    },
    idle: ({ deps }, ada) => door.drainWorker(deps, ada, { worker: "nobody" }),
  },
  drillRedisLoss: {
    verb: "jobs.drilled",
    async run({ deps, broker, probe }, ada) {
      await probe(1);
      // On Postgres there is nothing to lose, and so nothing to write down.
      const report = await door.drillRedisLoss(deps, ada, { broker, withinMs: 1, pollMs: 1 });
      if (!report) return nothing;
      const before = { promises: 1, published: 1 };
      return { subject: "jobs", change: { before } };
    },
  },
  limitQueue: {
    verb: "queue.limited",
    async run({ deps, broker }, ada) {
      const limits = { concurrency: 2, keyRate: { count: 5, perMs: 1_000 } };
      for (const _ of "12") await door.limitQueue(deps, ada, { broker, queue, limits });
      return {
        subject: `queue:${queue}`,
        change: {
          before: { concurrency: null, keyRate: null },
          after: { concurrency: 2, keyRate: "5 in 1000 ms" },
        },
      };
    },
    idle: ({ deps, broker }, ada) =>
      door.limitQueue(deps, ada, { broker, queue, limits: { concurrency: NaN } })
        .catch(() => "no bound"),
  },
  pauseQueue: {
    verb: "queue.paused",
    async run({ deps, broker }, ada) {
      for (const _ of "12") await door.pauseQueue(deps, ada, { broker, queue });
      const change = { before: { paused: false }, after: { paused: true } };
      return { subject: `queue:${queue}`, change };
    },
  },
  pauseSchedule: {
    verb: "schedule.paused",
    async run({ deps }, ada) {
      for (const _ of "12") await door.pauseSchedule(deps, ada, sweep);
      return { subject: "schedule:sweep", change: {} };
    },
    idle: ({ deps }, ada) =>
      door.pauseSchedule(deps, ada, { ...sweep, schedule: "constructor" }).catch(() => "unknown"),
  },
  purgeQueue: {
    verb: "queue.purged",
    async run({ deps, broker, probe }, ada) {
      for (const n of [1, 2]) await probe(n);
      await probe(3, { delayMs: 60_000 });
      for (const _ of "12") await door.purgeQueue(deps, ada, { broker, queue });
      const before = { waiting: 2, delayed: 1, parked: 0 };
      return { subject: `queue:${queue}`, change: { before } };
    },
    idle: ({ deps, broker }, ada) => door.purgeQueue(deps, ada, { broker, queue }),
  },
  redriveDead: {
    verb: "dead.retried",
    async run({ deps }, ada) {
      const { fingerprint } = (await door.inspectDead(deps, await bury(deps)))!;
      const ask = () => door.redriveDead(deps, ada, { fingerprint });
      assert.deepEqual([await ask(), await ask()], ["started", "running"]);
      return {
        subject: `error:${fingerprint}`,
        change: { after: { letters: 1, task: "send_order_email" } },
      };
    },
    idle: ({ deps }, ada) => door.redriveDead(deps, ada, { fingerprint: "none" }),
  },
  repairQueue: {
    verb: "jobs.mended",
    async run({ deps, broker, probe }, ada) {
      await probe(1);
      // Promised and published, and yet there is no such job.
      await deps.sql`
        insert into jobs_outbox (id, task, queue, priority, args, run_at, publish_by, published_under, publishes)
        values (gen_random_uuid(), 'probe', ${queue}, 'normal', '{"n":1}', now(), now(), ${await broker
        .life()}, 1)`;
      const found = await door.repairQueue(deps, ada, { broker, queue, apartMs: 1 });
      assert.equal(found.promisedAgain, 1);
      const after = { replaced: 0, dropped: 0, promisedAgain: 1, left: 0 };
      return { subject: `queue:${queue}`, change: { after } };
    },
    idle: ({ deps, broker }, ada) => door.repairQueue(deps, ada, { broker, queue, apartMs: 1 }),
  },
  repeatJob: {
    verb: "job.repeated",
    async run({ deps, broker }, ada) {
      const id = await bury(deps, { outcome: "done", about: ["order:7"], queue, info: null });
      const ask = () => door.repeatJob(deps, ada, { broker, id, reason: "the printer was off" });
      const made = await ask();
      assert.ok(made.ok);
      const { promise } = (await door.findJob(deps, broker, made.jobId))!;
      assert.deepEqual([promise!.args, promise!.about], [{ n: 1 }, ["order:7", `again_of:${id}`]]);
      assert.deepEqual(await ask(), { ok: false, why: "open", jobId: made.jobId });
      assert.equal(await door.repeatedAs(deps.sql, id), made.jobId);
      assert.equal((await door.selectActs(deps.sql, id))[0]!.reason, "the printer was off");
      return { subject: `job:${id}`, change: { after: { as: made.jobId } } };
    },
    async idle({ deps, broker }, ada) {
      for (const [id, why] of [[crypto.randomUUID(), "missing"], [await bury(deps), "dead"]]) {
        assert.deepEqual(await door.repeatJob(deps, ada, { broker, id: id! }), { ok: false, why });
      }
    },
  },
  resumeQueue: {
    verb: "queue.resumed",
    async run({ deps, broker }, ada) {
      await deps.sql`
        insert into jobs_queue_settings (queue, paused, limits, changed_at)
        values (${queue}, true, '{}', now()) on conflict do nothing`;
      for (const _ of "12") await door.resumeQueue(deps, ada, { broker, queue });
      const change = { before: { paused: true }, after: { paused: false } };
      return { subject: `queue:${queue}`, change };
    },
    idle: ({ deps, broker }, ada) => door.resumeQueue(deps, ada, { broker, queue }),
  },
  resumeSchedule: {
    verb: "schedule.resumed",
    async run({ deps }, ada) {
      await deps.sql`
        insert into schedules_state (schedule, first_seen_at, paused_at, paused_by)
        values ('sweep', now(), now(), 'operator') on conflict do nothing`;
      for (const _ of "12") await door.resumeSchedule(deps, ada, sweep);
      return { subject: "schedule:sweep", change: {} };
    },
    idle: ({ deps }, ada) => door.resumeSchedule(deps, ada, sweep),
  },
  resumeWorker: {
    verb: "worker.resumed",
    async run({ deps }, ada) {
      await noteWorker(deps.sql, { worker: "w9", release: "r", host: "h", pid: 9 });
      await deps.sql`update jobs_workers set drain_asked_at = now(), drain_asked_by = 'operator'`;
      for (const _ of "12") await door.resumeWorker(deps, ada, { worker: "w9" });
      return { subject: "worker:w9", change: {} };
    },
    idle: ({ deps }, ada) => door.resumeWorker(deps, ada, { worker: "nobody" }),
  },
  retryDead: {
    verb: "dead.retried",
    async run({ deps }, ada) {
      const id = await bury(deps);
      for (const reason of ["the server is back", "pressed again"]) {
        await door.retryDead(deps, ada, { ids: [id], reason });
      }
      const acts = await door.selectActs(deps.sql, id);
      assert.deepEqual(acts.map(({ reason }) => reason), ["the server is back"]);
      return { subject: `job:${id}`, change: { after: { letters: 1 } } };
    },
    idle: ({ deps }, ada) => door.retryDead(deps, ada, { ids: [crypto.randomUUID()] }),
  },
  retryJob: {
    verb: "job.repeated",
    async run({ deps, broker }, ada) {
      const id = await bury(deps, { outcome: "done", queue, info: null });
      const again = await door.retryJob(deps, ada, { broker, id, reason: "lost" });
      assert.ok(again.ok && !again.wasDead);
      assert.equal((await door.selectActs(deps.sql, id))[0]!.reason, "lost");
      return { subject: `job:${id}`, change: { after: { as: again.jobId } } };
    },
    async idle({ deps, broker }, ada) {
      const answer = await door.retryJob(deps, ada, { broker, id: crypto.randomUUID() });
      assert.deepEqual(answer, { ok: false, why: "missing" });
    },
  },
  runJobNow: {
    verb: "job.run_asked",
    async run({ deps, broker, probe }, ada) {
      const id = await probe(1, { delayMs: 60_000 });
      for (const answer of ["moved", "waiting"]) {
        assert.equal(await door.runJobNow(deps, ada, { broker, id, reason: "now" }), answer);
      }
      assert.equal((await door.selectActs(deps.sql, id)).length, 1);
      return { subject: `job:${id}`, change: {} };
    },
    async idle({ deps, broker }, ada) {
      for (const [id, answer] of [[crypto.randomUUID(), "missing"], [await bury(deps), "ended"]]) {
        assert.equal(await door.runJobNow(deps, ada, { broker, id: id! }), answer);
      }
    },
  },
  runScheduleNow: {
    verb: "schedule.run",
    async run({ deps }, ada) {
      for (const _ of "12") await door.runScheduleNow(deps, ada, sweep);
      return { subject: "schedule:sweep" };
    },
  },
  settleEffect: {
    verb: "effect.settled",
    async run({ deps }, ada) {
      const [jobId, key] = [crypto.randomUUID(), "mail"];
      await deps.sql`
        insert into job_effects (job_id, key, state, run, worker, idempotency_key, settled_at)
        values (${jobId}, ${key}, 'in_doubt', 1, 'w', 'k', now())`;
      const settlement = { jobId, key, happened: true, reason: "seen in the box" };
      for (const answer of ["settled", "certain"]) {
        assert.equal(await door.settleEffect(deps, ada, settlement), answer);
      }
      return { subject: `job:${jobId}`, change: { after: { effect: key, happened: true } } };
    },
    idle: ({ deps }, ada) =>
      door.settleEffect(deps, ada, {
        jobId: crypto.randomUUID(),
        key: "mail",
        happened: true,
        reason: "no",
      }),
  },
  unparkAll: {
    verb: "queue.unparked",
    async run({ deps, broker, probe }, ada) {
      await probe(1);
      const { claimed: [job] } = await broker.turn(queue, { finishes: [], slots: 1 });
      await finish(broker, job!, { kind: "parked", dependency: "smtp" });
      for (const _ of "12") {
        await door.unparkAll(deps, ada, { broker, queue, dependency: "smtp" });
      }
      const after = { dependency: "smtp", jobs: 1 };
      return { subject: `queue:${queue}`, change: { after } };
    },
    idle: ({ deps, broker }, ada) =>
      door.unparkAll(deps, ada, { broker, queue, dependency: "smtp" }),
  },
};

/** No row is expected. */
const nothing: ExpectedRow = { subject: "" };

for (const [name, { verb, run, idle }] of Object.entries(exercises)) {
  onBothBrokers(
    `${name}() leaves one row in the audit, and none where it does nothing`,
    async (looked) => {
      const { deps } = looked;
      const ada = personOf(await makeAccount(deps, { role: "operator" }));
      await idle?.(looked, ada);
      assert.deepEqual(await listAudit(deps, { limit: 10 }), []);
      const expected = await run(looked, ada);
      const rows = await listAudit(deps, { limit: 10 });
      if (expected === nothing) return assert.deepEqual(rows, []);
      const { accountId, role, network } = ada;
      const actor = { kind: "person", accountId, role, network };
      assert.deepEqual(
        rows.map(({ actor, verb, subject, change }) => ({ actor, verb, subject, change })),
        [{ actor, verb, change: rows[0]?.change, ...expected }],
      );
    },
  );
}

onBothBrokers(
  "a verb refuses every role without its right, before it changes anything",
  async (looked) => {
    const { deps } = looked;
    const ada = personOf(await makeAccount(deps, { role: "operator" }));
    const refusals = Object.entries(exercises).flatMap(([name, { verb, run }]) =>
      roles.filter((role) => !may(role, permissionOfVerb[verb])).map((role) => ({
        name,
        run,
        role,
      }))
    );
    for (const { name, run, role } of refusals) {
      // There is no Redis to lose on Postgres alone, but nobody learns even that.
      await assert.rejects(
        run(looked, { ...ada, role }),
        { code: "right.missing" },
        `${name}() by ${role}`,
      );
    }
    assert.deepEqual(await listAudit(deps, { limit: 10 }), []);
  },
);

Deno.test("each function of the operators' door only looks, or is exercised here", () => {
  const known = [...looksOnly, ...Object.keys(exercises)];
  assert.deepEqual(Object.keys(door).sort(), known.sort());
});

onBothBrokers(
  "those who pause and resume a queue at once leave one row for each change",
  async (looked) => {
    const { deps, broker } = looked;
    const atOnce = (...acts: (typeof door.pauseQueue)[]) =>
      Promise.all(acts.map((act) => act(deps, operator, { broker, queue })));
    await atOnce(door.pauseQueue, door.pauseQueue, door.pauseQueue);
    assert.equal((await listAudit(deps, { limit: 10 })).length, 1);
    // More than there are connections: each of these would wait for one that another holds.
    await atOnce(...new Array(24).fill(door.pauseQueue));
    for (const _ of "123456") await atOnce(door.resumeQueue, door.pauseQueue, door.resumeQueue);
    const rows = (await listAudit(deps, { limit: 100 })).toReversed();
    for (const [at, { change }] of rows.entries()) {
      assert.deepEqual(change.before, rows[at - 1]?.change.after ?? { paused: false });
    }
    const [settings] = await door.readSettings(deps.sql);
    assert.deepEqual(rows.at(-1)!.change.after, { paused: settings!.paused });
    assert.equal((await broker.stats([queue]))[0]!.paused, settings!.paused);
  },
);
