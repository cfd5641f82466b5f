import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../../db/mod.ts";
import { until } from "../../testing/until.ts";
import { defineTask } from "../task/define.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { publishOutbox } from "../outbox/relay.ts";
import { storeHistory } from "../organs/historian.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";
import { chain, chord, group, step } from "./parts.ts";
import { findFlow } from "./find.ts";
import { flow } from "./flow.ts";
import { resultOf } from "./references.ts";
import { startFlowIn } from "./start.ts";

const Sum = defineTask("sum", {
  args: z.strictObject({ parts: z.array(z.number().int().nullable()) }),
});

Deno.test("a real worker runs a flow to its end, each step once", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const ran: number[] = [];
  await jobs.work([
    does(Probe, ({ n }) => {
      ran.push(n);
      if (n === 3) throw new Error("three never works");
      return Promise.resolve(done(n * 10));
    }),
    does(Sum, ({ parts }) => {
      const total = parts.reduce((sum: number, part) => sum + (part ?? 0), 0);
      return Promise.resolve(done({ total }));
    }),
  ]);
  const probes = [1, 2, 3, 4].map((n) => step(Probe, { n }));
  const children = group(probes, { onFailure: "continue", name: "children" });
  const sum = step(Sum, { parts: resultOf("children") }, { name: "sum" });
  const last = step(Probe, { n: resultOf("sum", "total") });
  const plan = flow("plan", chord([chain(children, sum)], last, { onFailure: "fail" }));
  const id = await inTransaction(deps, (tx) => startFlowIn(tx, plan));
  const broker = await jobs.brokerFor("carrier");
  const view = await until("the flow has ended", async () => {
    await publishOutbox(deps, broker);
    await storeHistory(deps, broker, ["default"]);
    const found = await findFlow(deps, id);
    return found!.state === "running" ? null : found;
  });
  assert.equal(view.state, "done");
  assert.deepEqual(ran.toSorted((a, b) => a - b), [1, 2, 3, 3, 4, 70]);
  assert.deepEqual(view.nodes.find((node) => node.name === "sum")!.result, { total: 70 });
  const dead = view.nodes.filter((node) => node.state === "failed");
  assert.deepEqual(dead.map((node) => node.reason), ["Error: three never works"]);
});
