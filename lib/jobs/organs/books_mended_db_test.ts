import assert from "node:assert/strict";
import { withoutRedis } from "../../testing/world.ts";
import { until } from "../../testing/until.ts";
import { publishedJobs } from "../brokers/conformance/world.ts";
import { jobWorld } from "../testing/job_world.ts";
import { createAudit } from "./conservation.ts";
import { createStrayAudit } from "./stray_audit.ts";

const queue = "default";
/** More than one walk of the audit comes to. */
const MANY = 6_000;

for (const [where, env] of Object.entries({ Redis: {}, "Postgres alone": withoutRedis })) {
  Deno.test(`a job that nobody promised and that is gone is missed among thousands, and counted no more, on ${where}`, async () => {
    await using jobs = await jobWorld({ env });
    const { deps } = jobs.world;
    const broker = await jobs.brokerFor("w1");
    const all = publishedJobs(MANY);
    await broker.publish(all);
    const { id } = all[MANY / 2]!;
    if (where === "Redis") await deps.redis.hdel(deps.keys.queue(queue).jobs, id);
    else await deps.sql`delete from jobs_broker where id = ${id}`;
    const audit = createStrayAudit(deps, broker, { queues: [queue], everyMs: 5 });
    jobs.world.defer(() => audit.stop());
    audit.start();
    const mended = () => jobs.world.lines.filter((line) => line.includes("jobs.mended"));
    await until("it is said", () => mended().length > 0);
    await audit.stop();
    const [line, ...more] = mended().map((one) => JSON.parse(one));
    assert.deepEqual(more, []);
    assert.equal(line.miscounts[0].counted - line.miscounts[0].found, 1);
    assert.deepEqual(await createAudit(broker, [queue])(), []);
    assert.equal((await broker.stats([queue]))[0]!.waiting, MANY - 1);
  });
}
