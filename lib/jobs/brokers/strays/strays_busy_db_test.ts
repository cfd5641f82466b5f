import assert from "node:assert/strict";
import { withoutRedis } from "../../../testing/world.ts";
import { until } from "../../../testing/until.ts";
import { createEnqueuer } from "../../task/enqueuer.ts";
import { does } from "../../task/handler.ts";
import { done, snooze } from "../../task/outcome.ts";
import { jobWorld, Probe } from "../../testing/job_world.ts";
import { createConservationAudit } from "../../organs/conservation.ts";
import { createStrayAudit } from "../../organs/stray_audit.ts";

const JOBS = 2_000;

const brokers = { Redis: {}, "Postgres alone": withoutRedis };

for (const [where, env] of Object.entries(brokers)) {
  Deno.test(`nothing is astray or unbalanced where jobs and tokens of keys move all the time, on ${where}`, async () => {
    await using jobs = await jobWorld({ env });
    const { deps } = jobs.world;
    const broker = await jobs.brokerFor("x");
    await broker.limit("default", { keyConcurrency: 2 });
    const audit = createStrayAudit(deps, broker, { queues: ["default"], everyMs: 1 });
    jobs.world.defer(() => audit.stop());
    audit.start();
    const books = createConservationAudit(deps, broker, { queues: ["default"], everyMs: 1 });
    jobs.world.defer(() => books.stop());
    books.start();
    const runs = new Map<number, number>();
    let ended = 0;
    await jobs.work([does(Probe, ({ n }) => {
      const run = (runs.get(n) ?? 0) + 1;
      runs.set(n, run);
      if (n % 7 === 0 && run < 3) return Promise.resolve(snooze(5));
      ended++;
      return Promise.resolve(done());
    })], { slots: 20 });
    const all = Array.from({ length: JOBS }, (_, n) => ({
      args: { n },
      options: n % 3 === 0 ? { key: `k${n % 9}` } : {},
    }));
    await createEnqueuer(broker).enqueueMany(Probe, all);
    await until("all have ended", () => ended === JOBS, { withinMs: 30_000 });
    const faults = jobs.world.lines.filter((line) => /jobs\.(astray|unbalanced)/.test(line));
    assert.deepEqual(faults, []);
  });
}
