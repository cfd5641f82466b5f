import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import type { Broker } from "../task/broker.ts";
import { createStrayKeeper } from "./stray_keeper.ts";
import { createWorker } from "./worker.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

/** A broker whose first answer with a job in it is lost on its way: the job is claimed, unheard of. */
function losingAnswer(broker: Broker): Broker {
  let lost = false;
  return {
    ...broker,
    async turn(queue, work) {
      const answer = await broker.turn(queue, work);
      if (lost || answer.claimed.length === 0) return answer;
      lost = true;
      throw new Error("The answer was lost");
    },
  };
}

Deno.test("a job whose claim was never heard of goes back, uncharged, while its worker lives", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = losingAnswer(await jobs.brokerFor("w1"));
  const attempts: number[] = [];
  const handler = does(Probe, (_, ctx) => {
    attempts.push(ctx.attempt);
    return Promise.resolve(done());
  });
  const options = { name: "w1", queues: ["default"], slots: 2, handlers: [handler], graceMs: 0 };
  const worker = createWorker(deps, broker, options);
  const keeper = createStrayKeeper(deps, broker, { worker, options, everyMs: 5 });
  jobs.world.defer(() => worker.stop());
  jobs.world.defer(() => keeper.stop());
  worker.start();
  await jobs.probe(1);
  await until(
    "the answer is lost",
    () => jobs.world.lines.some((line) => line.includes("The answer was lost")),
  );
  keeper.start();
  await until("the job is run", () => attempts.length === 1);
  assert.deepEqual(attempts, [1]);
});
