import { operator } from "../../../actor.ts";
import assert from "node:assert/strict";
import { startRedisServer } from "../../../testing/redis_server.ts";
import { publishOutbox } from "../../outbox/relay.ts";
import { createRestorer } from "../../settings/restore.ts";
import { pauseQueue } from "../../operate/queue_settings.ts";
import { jobWorld } from "../../testing/job_world.ts";
import { idsOf } from "../conformance/world.ts";

const queue = "default";

/** A world on one of two servers, of which the other follows it. */
async function failoverWorld() {
  const ours = await startRedisServer();
  const other = await startRedisServer();
  const jobs = await jobWorld({ env: { REDIS_URL: ours.url } });
  await other.follow(ours);
  return {
    jobs,
    /** The other one takes over, ours is still written to meanwhile, then follows and takes over again. */
    async thereAndBack(meanwhile: () => Promise<unknown>) {
      await other.follow(null);
      await meanwhile();
      await ours.follow(other);
      await ours.follow(null);
    },
    async [Symbol.asyncDispose]() {
      await jobs[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
      await ours[Symbol.asyncDispose]();
    },
  };
}

Deno.test("a promise that was published between two promotions is published again, by itself", async () => {
  await using failover = await failoverWorld();
  const { jobs } = failover;
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const kept = await jobs.probe(1);
  const before = await broker.life();
  const lost: string[] = [];
  await failover.thereAndBack(async () => lost.push(await jobs.probe(2)));
  assert.equal(await broker.view(queue, lost[0]!), null);
  assert.notEqual(await broker.life(), before);
  assert.deepEqual(await publishOutbox(deps, broker), { published: 2, rebuilt: 2, more: false });
  const { claimed } = await broker.turn(queue, { finishes: [], slots: 9 });
  assert.deepEqual(idsOf(claimed).toSorted(), [kept, ...lost].toSorted());
  assert.equal((await publishOutbox(deps, broker)).published, 0);
});

Deno.test("a pause that was set between two promotions holds again before anything is published", async () => {
  await using failover = await failoverWorld();
  const { jobs } = failover;
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const restore = createRestorer(deps, broker);
  await restore(await broker.life());
  await failover.thereAndBack(() => pauseQueue(deps, operator, { broker, queue }));
  assert.equal((await broker.stats([queue]))[0]!.paused, false);
  await restore(await broker.life());
  assert.equal((await broker.stats([queue]))[0]!.paused, true);
});

Deno.test("a life stays the same while the server does, whoever asks", async () => {
  await using jobs = await jobWorld();
  const brokers = await Promise.all(["a", "b"].map((name) => jobs.brokerFor(name)));
  const lives = await Promise.all(brokers.flatMap((broker) => [broker.life(), broker.life()]));
  assert.equal(new Set(lives).size, 1);
});

Deno.test("promises of a release that laid jobs out otherwise are published again", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  const life = await broker.life();
  for (const older of [life.replace(/[^/]+$/, "older"), life.split("/").slice(0, 2).join("/")]) {
    await deps.sql`update jobs_outbox set published_under = ${older}`;
    await deps.redis.hdel(deps.keys.queue(queue).jobs, id);
    assert.equal((await publishOutbox(deps, broker)).rebuilt, 1);
    assert.notEqual(await broker.view(queue, id), null);
  }
});
