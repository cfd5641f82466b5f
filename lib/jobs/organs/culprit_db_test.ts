import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import type { Broker } from "../task/broker.ts";
import { createWorker } from "../worker/worker.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { storeHistory } from "./historian.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

const refused = () => Object.assign(new Error("unsupported Unicode escape"), { code: "22P05" });

/** A broker that never takes the end of one job while it says more than that it has failed. */
function choosy(broker: Broker, { culprit, dead }: { culprit: string; dead: boolean }): Broker {
  return {
    ...broker,
    turn(queue, work) {
      const isIn = work.finishes.some(({ id, verdict }) =>
        id === culprit && (dead || verdict.kind === "done")
      );
      return isIn ? Promise.reject(refused()) : broker.turn(queue, work);
    },
  };
}

for (const dead of [false, true]) {
  const what = dead ? "whatever it says" : "for what it says";
  Deno.test(`an end that is refused ${what} holds up no other`, async () => {
    await using jobs = await jobWorld();
    const { deps } = jobs.world;
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push(await jobs.probe(n));
    const broker = await jobs.brokerFor("w1");
    const worker = createWorker(deps, choosy(broker, { culprit: ids[7]!, dead }), {
      name: "w1",
      queues: ["default"],
      slots: 20,
      graceMs: 500,
      handlers: [does(Probe, ({ n }) => Promise.resolve(done({ n })))],
    });
    jobs.world.defer(() => worker.stop());
    worker.start();
    const others = dead ? 19 : 20;
    const rows = await until("the others are history", async () => {
      await storeHistory(deps, broker, ["default"]);
      const found = await deps.sql<{ id: string; outcome: string; info: { message: string } }[]>`
        select id, outcome, info from jobs_history`;
      return found.length >= others ? found : null;
    });
    for (const { id, outcome, info } of rows) {
      assert.equal(outcome, id === ids[7] ? "dead" : "done");
      if (id === ids[7]) assert.match(info.message, /The broker refused its end: unsupported/);
    }
    await until("it holds nothing any more", () => worker.progress().inFlight === 0);
  });
}
