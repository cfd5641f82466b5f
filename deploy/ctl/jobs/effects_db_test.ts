import assert from "node:assert/strict";
import { effects } from "./effects.ts";
import { testDesk } from "./testing/desk.ts";

Deno.test("ctl effects lists what is in doubt, and settles it once, by who says how they know", async () => {
  await using desk = await testDesk();
  const { sql } = desk.jobs.world.deps;
  assert.equal((await desk.run(effects, "list")).out, "Nothing is in doubt\n");
  const job = crypto.randomUUID();
  await sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, settled_at)
    values (${job}, 'mail', 'in_doubt', 1, 'w', 'k', now())`;
  assert.match(
    (await desk.run(effects, "list")).out,
    new RegExp(`${job}  mail  may have happened`),
  );
  for (
    const wrong of [
      ["settle", job, "mail", "--happened"],
      ["settle", job, "mail", "--why", "x"],
      ["settle", job, "mail", "--happened", "--not-happened", "--why", "x"],
      ["settle", "x", "mail", "--happened", "--why", "x"],
      ["mend"],
    ]
  ) assert.equal((await desk.run(effects, ...wrong)).code, 2, wrong.join(" "));
  const settle = [
    "settle",
    job.toUpperCase(),
    "mail",
    "--not-happened",
    "--why",
    "no copy in the box",
  ];
  assert.equal((await desk.run(effects, ...settle)).out, "Settled: the next run of it does that\n");
  const again = await desk.run(effects, ...settle);
  assert.deepEqual([again.code, again.err], [1, "There is no doubt about it\n"]);
  const [act] = await sql`select reason, acted_by from job_acts`;
  assert.deepEqual({ ...act }, { reason: "no copy in the box", acted_by: "operator" });
});
