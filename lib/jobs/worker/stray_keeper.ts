import { SecondLook } from "../task/second_look.ts";
import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import { eachQueue } from "../task/each_queue.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import type { Worker, WorkerOptions } from "./options.ts";

/*
 * The stray keeper: hands back jobs whose claim never reached this worker, because the answer was
 * lost on its way. The worker lives, so no reaper takes them; and it does not know of them.
 *
 * Watches  what the broker says this worker holds, against what it runs
 * Runs     every `everyMs` (5,000): longer than any call may take, so that an answer which is only late
 *          has come by the second look
 * Changes  a job seen astray twice goes back to the head of its queue, uncharged
 * Logs     job.recovered
 */
export function createStrayKeeper(
  deps: Deps,
  broker: Broker,
  { worker, options, everyMs = 5_000 }: {
    worker: Worker;
    options: WorkerOptions;
    everyMs?: number;
  },
): Organ {
  const looks = new Map(options.queues.map((queue) => [queue, new SecondLook()]));
  return createOrgan({
    name: "stray keeper",
    log: deps.log,
    everyMs,
    async runOnce() {
      await eachQueue(options.queues, async (queue) => {
        const astray = (await broker.held(queue)).filter((run) => !worker.holds(run));
        const confirmed = looks.get(queue)!.confirm(astray.map(nameOf));
        const twice = astray.filter((run) => confirmed.has(nameOf(run)));
        if (twice.length === 0) return;
        const finishes = twice.map((run) => ({ ...run, verdict: { kind: "returned" as const } }));
        await broker.turn(queue, { finishes, slots: 0 });
        for (const { id } of twice) {
          deps.log("job.recovered", { job_id: id, worker: options.name, cause: "answer_lost" });
        }
        deps.metrics.jobsRecovered.inc({ cause: "answer_lost" }, twice.length);
      });
    },
  });
}

function nameOf({ id, run }: { id: string; run: number }): string {
  return `${id}/${run}`;
}
