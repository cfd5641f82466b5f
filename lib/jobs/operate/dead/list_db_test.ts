import { operator } from "../../../actor.ts";
import assert from "node:assert/strict";
import { vacuum } from "../../../testing/vacuum.ts";
import { planOf, watchedPool } from "../../../testing/watched_pool.ts";
import { testWorld, type World } from "../../../testing/world.ts";
import { deadGroups, listDead } from "../../history/dead/list.ts";
import { discardDead } from "./discard.ts";
import { exportDead } from "./export.ts";
import { inspectDead } from "./inspect.ts";
import { bury, refusal } from "./testing/bury.ts";

async function fingerprintOf(world: World, info: unknown, task = "send_order_email") {
  const id = await bury(world.deps, { info, task });
  return (await inspectDead(world.deps, id))!.fingerprint;
}

function frame(path: string): string {
  return `at async send (file://${path}:3:7)`;
}

Deno.test("listDead() pages through dead letters, the newest first", async () => {
  await using world = await testWorld();
  const ids: string[] = [];
  // Two of them die in the same millisecond: the page boundary falls between them.
  for (const at of [1, 2, 2, 3, 4]) {
    ids.unshift(await bury(world.deps, { finishedAt: new Date(1_800_000_000_000 + at) }));
  }
  await bury(world.deps, { outcome: "done" });
  const seen: string[] = [];
  let page = await listDead(world.deps, { limit: 2 });
  while (page.length > 0) {
    seen.push(...page.map((letter) => letter.id));
    page = await listDead(world.deps, { after: page.at(-1)!.id, limit: 2 });
  }
  assert.deepEqual(seen, ids);
});

Deno.test("listDead() narrows by task, queue, error, time, what it is about, and state", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const old = await bury(deps, { finishedAt: new Date("2026-01-01"), task: "make_report" });
  const other = await bury(deps, { queue: "reports", about: ["order:7", "x:1"] });
  const odd = await bury(deps, { info: { kind: "TypeError", message: "x is no function" } });
  await discardDead(deps, operator, { ids: [odd], why: "known bug" });
  const { fingerprint } = (await inspectDead(deps, other))!;
  for (
    const [filter, expected] of [
      [{ task: "make_report" }, [old]],
      [{ queue: "reports" }, [other]],
      [{ about: "order:7" }, [other]],
      [{ since: new Date("2026-02-01") }, [other]],
      [{ fingerprint }, [other]],
      [{ state: "discarded" as const }, [odd]],
      [{ task: "make_report", queue: "reports" }, []],
    ] as const
  ) {
    const found = await listDead(deps, { ...filter, limit: 10 });
    assert.deepEqual(found.map((letter) => letter.id), expected, JSON.stringify(filter));
  }
});

Deno.test("a fingerprint leaves out ids, numbers, quoted values, lines and folders", async () => {
  await using world = await testWorld();
  const same = [
    `Cannot mail "ada": 450 after 3 tries`,
    `Cannot mail "bob": 4.5 after 10 tries`,
    `Cannot mail 'bob': 451 after 10 tries`,
  ].map((message, i) => ({
    kind: "MailRefused",
    message,
    stack: [
      "at x (node:net:1:1)",
      frame("/root/.cache/npm/lib/y.ts"),
      frame(`/srv/v${i}/orders/mail.ts`),
    ],
  }));
  const names = await Promise.all(same.map((info) => fingerprintOf(world, info)));
  assert.equal(new Set(names).size, 1);
  assert.match(names[0]!, /^[0-9a-f]{12}$/);
  const uuids = ["0192f0c8-0000-7000-8000-0123456789ab", "0192F0C8-1111-7000-8000-abcdefabcdef"]
    .map((uuid) => ({ kind: "Error", message: `No order ${uuid}` }));
  assert.equal(await fingerprintOf(world, uuids[0]), await fingerprintOf(world, uuids[1]));
});

Deno.test("a fingerprint tells tasks, kinds, messages and places apart, and takes any info", async () => {
  await using world = await testWorld();
  const info = { kind: "E", message: "m", stack: [frame("/srv/orders/mail.ts")] };
  const all = [
    await fingerprintOf(world, info),
    await fingerprintOf(world, info, "make_report"),
    await fingerprintOf(world, { ...info, kind: "F" }),
    await fingerprintOf(world, { ...info, message: "n" }),
    await fingerprintOf(world, { ...info, stack: [frame("/srv/orders/place.ts")] }),
    await fingerprintOf(world, { ...info, stack: "no list" }),
  ];
  assert.equal(new Set(all).size, all.length);
  for (const odd of [null, 7, "text", [1], { message: { a: 1 } }]) {
    assert.match(await fingerprintOf(world, odd), /^[0-9a-f]{12}$/);
  }
});

Deno.test("deadGroups() counts what died of the same error, with its newest example", async () => {
  await using world = await testWorld();
  const { deps } = world;
  for (const n of [1, 2, 3]) {
    await bury(deps, { info: refusal(`Cannot mail order "${n}": 450`), finishedAt: new Date(n) });
  }
  await bury(deps, { info: refusal("No such host"), finishedAt: new Date(9) });
  const groups = await deadGroups(deps);
  assert.deepEqual(groups.map((group) => [group.count, group.example.message]), [
    [1, "No such host"],
    [3, 'Cannot mail order "3": 450'],
  ]);
  assert.deepEqual(groups[1]!.newestAt, new Date(3));
  assert.deepEqual(await deadGroups(deps, { task: "make_report" }), []);
});

Deno.test("inspectDead() shows arguments, stack and effects; null for what is not dead", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const id = await bury(deps);
  await deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key)
    values (${id}, 'mail', 'intended', 2, 'w1', 'k')`;
  const letter = (await inspectDead(deps, id))!;
  assert.deepEqual(letter.args, { n: 1 });
  assert.equal(letter.stack.length, 3);
  assert.deepEqual(letter.effects, [{ key: "mail", state: "intended", doubts: 0 }]);
  assert.equal(letter.retry, null);
  assert.equal(await inspectDead(deps, await bury(deps, { outcome: "cancelled" })), null);
});

Deno.test("discardDead() says who and why, once, and leaves retried letters alone", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ids = [await bury(deps), await bury(deps)];
  const why = "the shop closed";
  assert.equal(await discardDead(deps, operator, { filter: { task: "other_task" }, why }), 0);
  assert.equal(await discardDead(deps, operator, { ids: [ids[0]!], why }), 1);
  assert.equal(await discardDead(deps, operator, { filter: {}, why: "again" }), 1);
  assert.equal(await discardDead(deps, operator, { filter: {}, why }), 0);
  const first = (await inspectDead(deps, ids[0]!))!;
  assert.deepEqual([first.discardedBy, first.discardReason], ["operator", why]);
});

Deno.test("exportDead() writes a JSON line for each letter", async () => {
  await using world = await testWorld();
  const ids = [await bury(world.deps), await bury(world.deps)];
  const lines: string[] = [];
  const count = await exportDead(world.deps, {}, (line) => void lines.push(line));
  assert.equal(count, 2);
  assert.ok(lines.every((line) => line.endsWith("\n")));
  assert.deepEqual(lines.map((line) => JSON.parse(line).id).toSorted(), ids.toSorted());
});

Deno.test("a page of a hundred dead letters is read without the thousands behind it", async () => {
  await using world = await testWorld();
  const { sql, seen } = watchedPool(world);
  await sql`
    insert into jobs_history (id, task, queue, outcome, args, runs, attempts, crashes, info,
                              enqueued_at, finished_at)
    select gen_random_uuid(), 'probe', 'default', 'dead', '{}', 1, 1, 0,
           jsonb_build_object('kind', 'E' || n % 3, 'message', 'm'), now(),
           now() - make_interval(secs => n)
      from generate_series(1, 5000) as n`;
  await sql`
    insert into job_dead_acts (job_id, discarded_at, discarded_by, discard_reason)
    select id, now(), 'ada', 'old' from jobs_history order by finished_at desc limit 1000`;
  await vacuum(sql, "jobs_history", "job_dead_acts");
  const page = await listDead({ sql }, { limit: 100 });
  const [open] = await sql<{ newest: Date }[]>`
    select max(finished_at) as newest from jobs_history h
     where not exists (select from job_dead_acts a where a.job_id = h.id)`;
  assert.deepEqual([page.length, page[0]!.diedAt], [100, open!.newest]);
  const plan = await planOf(
    world,
    seen.find((one) => /from jobs_history h left join/.test(one.text))!,
  );
  assert.match(plan, /Incremental Sort|Index Scan/, plan);
  assert.doesNotMatch(plan, /Seq Scan on jobs_history/, plan);
  const groups = await deadGroups({ sql });
  assert.deepEqual(groups.map(({ count }) => count).toSorted(), [1_333, 1_333, 1_334]);
  assert.equal(groups[0]!.example.id, page[0]!.id);
});
