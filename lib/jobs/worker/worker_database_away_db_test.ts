import assert from "node:assert/strict";
import { connectDb } from "../../db/mod.ts";
import { until } from "../../testing/until.ts";
import { openWay } from "../../testing/way.ts";
import { createWorker } from "./worker.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

Deno.test("runs that fail because our own Postgres is away are not charged, however many", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const way = openWay(deps.config.DATABASE_URL.reveal());
  const sql = connectDb(way.url, { name: "by-way", max: 2 });
  const attempts: number[] = [];
  const handler = does(Probe, async (_, ctx) => {
    attempts.push(ctx.attempt);
    await ctx.deps.sql`select 1`;
    return done();
  });
  const worker = createWorker({ ...deps, sql }, await jobs.brokerFor("w1"), {
    name: "w1",
    queues: ["default"],
    slots: 2,
    handlers: [handler],
    graceMs: 100,
  });
  way.close();
  worker.start();
  const id = await jobs.probe(1);
  await until("it was run more often than it has attempts", () => attempts.length > 3);
  way.open();
  const broker = await jobs.brokerFor("observer");
  const state = await until("it has ended", async () => {
    const job = await broker.view("default", id);
    return job && ["done", "dead"].includes(job.state) ? job.state : null;
  });
  assert.equal(state, "done");
  assert.deepEqual(new Set(attempts), new Set([1]));
  const told = jobs.world.lines.map((line) => JSON.parse(line));
  assert.ok(told.some(({ event, job_id }) => event === "job.interrupted" && job_id === id));
  await worker.stop();
  await sql.end({ timeout: 1 });
  way.close();
});
