import assert from "node:assert/strict";
import { checkRedis } from "../../../lib/jobs/brokers/redis/desk/server.ts";
import { jobWorld } from "../../../lib/jobs/testing/job_world.ts";
import { startRedisSentinels } from "../../../lib/testing/redis_sentinels.ts";
import { workThroughLoss } from "./testing/work_through_loss.ts";

Deno.test("the master that sentinels watch is lost: its replica takes over, and all that was promised is done", async () => {
  await using group = await startRedisSentinels();
  await using jobs = await jobWorld({ env: { REDIS_URL: group.url } });
  const ofReplicas = async () =>
    (await checkRedis(jobs.world.deps)).find(({ check }) => check === "redis.replicas")!;
  assert.match((await ofReplicas()).fix!, /min-replicas-to-write/);
  await workThroughLoss(jobs, group);
});
