import assert from "node:assert/strict";
import { inTransaction } from "../../../db/mod.ts";
import { vacuum } from "../../../testing/vacuum.ts";
import { planOf, watchedPool } from "../../../testing/watched_pool.ts";
import { testWorld } from "../../../testing/world.ts";
import { finish } from "../../brokers/conformance/world.ts";
import { countEnded, selectEnded } from "../../history/ended/page.ts";
import { enqueueIn } from "../../outbox/enqueue.ts";
import { Probe } from "../../testing/job_world.ts";
import { bury } from "../dead/testing/bury.ts";
import { onBothBrokers, type OperatorWorld } from "../testing/both_brokers.ts";
import { countEndedJobs, isJobPlace, type JobPage, listJobs, type PlacedJob } from "./list_jobs.ts";
import { isLive, shownStates } from "../../task/job.ts";

const queue = "default";

/** One job in each of the eight states, and a second one that ended in the same millisecond as another. */
async function oneOfEach({ deps, broker, probe }: OperatorWorld) {
  const now = deps.clock.now();
  const waiting: Record<string, string> = {};
  for (const state of ["parked", "running", "waiting"]) {
    waiting[state] = await probe(1, { about: [`order:${state}`] });
    if (state === "waiting") continue;
    const { claimed: [job] } = await broker.turn(queue, { finishes: [], slots: 1 });
    if (state === "parked") await finish(broker, job!, { kind: "parked", dependency: "smtp" });
  }
  const day = (ago: number) => new Date(now.getTime() - ago * 86_400_000);
  return {
    ...waiting,
    delayed: await probe(2, { delayMs: 60_000 }),
    promised: await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 3 })),
    done: await bury(deps, { outcome: "done", finishedAt: day(0), about: ["order:7"], info: null }),
    dead: await bury(deps, { finishedAt: day(0.5), about: ["order:7", "x:1"] }),
    cancelled: await bury(deps, {
      outcome: "cancelled",
      finishedAt: day(20),
      queue,
      task: "probe",
      info: { reason: "gone" },
    }),
    other: await bury(deps, { outcome: "done", finishedAt: day(20), queue: "reports" }),
  };
}

onBothBrokers("listJobs() has the jobs of all states in one list, page by page", async (world) => {
  const { deps, broker } = world;
  const ids = await oneOfEach(world);
  const states = new Map(Object.entries(ids).map(([state, id]) => [id, state]));
  const all = (asked: Omit<JobPage, "limit" | "place">) => walk(world, asked);
  const down = await all({ filter: {} });
  assert.deepEqual(down.map(({ id }) => states.get(id)).slice(0, 7), shownStates.slice(0, 7));
  assert.deepEqual(down.slice(7).map(({ id }) => id), [ids.cancelled, ids.other].sort().reverse());
  const up = await all({ filter: {}, isOldestFirst: true });
  assert.deepEqual(up.map(({ id }) => id), down.map(({ id }) => id).reverse());
  assert.ok(down.every(isJobPlace));
  for (const state of shownStates) {
    const found = await listJobs(deps, broker, {
      filter: { states: [state] },
      place: null,
      limit: 9,
    });
    const expected = state === "done" ? [ids.done, ids.other] : [ids[state as "dead"]];
    assert.deepEqual(found.map(({ id }) => id), expected, state);
    assert.ok(found.every(({ line }) => line.state === state));
  }
  for (
    const [filter, expected] of [
      [{ queue: "reports" }, ["other"]],
      [{ task: "probe", states: ["waiting", "cancelled"] }, ["waiting", "cancelled"]],
      [{ about: "order:7" }, ["done", "dead"]],
      [{ about: "order:running" }, ["running"]],
      [{ about: "order:7", states: ["dead"] }, ["dead"]],
      [{ error: "MAILREFUSED: cannot" }, ["dead"]],
      [{ error: "100%" }, []],
      [{ error: "x", states: ["waiting", "done"] }, []],
      [{ since: new Date(deps.clock.now().getTime() - 86_400_000) }, ["done", "dead"]],
      [{ until: new Date("2020-01-01") }, []],
    ] as const
  ) {
    const found = await all({ filter });
    assert.deepEqual(found.map(({ id }) => states.get(id)), expected, JSON.stringify(filter));
    const ended = found.filter(({ line: { state } }) => !isLive(state)).length;
    assert.equal(await countEndedJobs(deps, filter, 9), ended, JSON.stringify(filter));
  }
  const [dead] = await all({ filter: { states: ["dead"] } });
  const { fingerprint, kind } = dead!.line.error!;
  assert.deepEqual([kind, (await all({ filter: { fingerprint: fingerprint! } })).length], [
    "MailRefused",
    1,
  ]);
  assert.equal((await all({ filter: { states: ["cancelled"] } }))[0]!.line.error!.message, "gone");
});

/** Everything, two jobs at a time. */
async function walk(
  { deps, broker }: OperatorWorld,
  asked: Omit<JobPage, "limit" | "place">,
): Promise<PlacedJob[]> {
  const found: PlacedJob[] = [];
  while (true) {
    const place = found.at(-1) ?? null;
    const page = await listJobs(deps, broker, { ...asked, place, limit: 2 });
    found.push(...page);
    if (page.length < 2) return found;
  }
}

Deno.test("isJobPlace() takes nothing that an address was made up of", () => {
  const id = "0196f0a0-0000-7000-8000-000000000001";
  for (const key of ["", "LIVE", "2026-02-31T00:00:00.000000Z", "2026-03-01", "x".repeat(9_999)]) {
    assert.equal(isJobPlace({ key, id }), false, key.slice(0, 40));
  }
  assert.ok(isJobPlace({ key: "2026-03-01T00:00:00.000001Z", id }));
  assert.ok(!isJobPlace({ key: "live", id: "' or 1=1" }));
});

Deno.test("a page of ended jobs is read along an index, however they are narrowed", async () => {
  await using world = await testWorld();
  const { sql, seen } = watchedPool(world);
  await sql`
    insert into jobs_history (id, task, queue, outcome, args, about, runs, attempts, crashes, info,
                              enqueued_at, finished_at)
    select gen_random_uuid(), 'probe' || n % 7, case when n % 2 = 0 then 'emails' else 'default' end,
           case when n % 50 = 0 then 'dead' when n % 51 = 0 then 'cancelled' else 'done' end, '{}',
           array['order:' || n % 1000], 1, 1, 0,
           jsonb_build_object('kind', 'E' || n % 3, 'message', 'm'), now(),
           now() - make_interval(secs => n)
      from generate_series(1, 20000) as n`;
  await vacuum(sql, "jobs_history");
  const [{ fingerprint }] = await sql<[{ fingerprint: string }]>`
    select fingerprint from jobs_history where outcome = 'dead' limit 1`;
  const filters = [
    {},
    { queue: "reports" },
    { task: "probe1" },
    { about: "order:7" },
    { fingerprint },
    { outcomes: ["dead"] },
    { outcomes: ["cancelled"], queue: "emails" },
    { error: "E1" },
  ] as const;
  for (const filter of filters) {
    seen.length = 0;
    const page = { filter, place: null, limit: 20 };
    const rows = await selectEnded(sql, page, new Date());
    assert.equal(rows.length, "queue" in filter && !("outcomes" in filter) ? 0 : 20);
    await countEnded(sql, { filter, upTo: 1_001 }, new Date());
    for (const statement of seen.filter((one) => /from jobs_history h/.test(one.text))) {
      const plan = await planOf(world, statement);
      assert.doesNotMatch(plan, /Seq Scan on jobs_history/, `${JSON.stringify(filter)}\n${plan}`);
    }
  }
});
