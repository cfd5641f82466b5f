import { publishedJob } from "../../brokers/conformance/world.ts";
import type { Broker } from "../../task/broker.ts";
import type { Verdict } from "../../task/turn.ts";
import type { JobWorld } from "../../testing/job_world.ts";

const queue = "default";

/** How a job comes to stand where it stands. */
export interface Place {
  state: string;
  options?: { key?: string; delayMs?: number };
  /** How its run ends; "runs" goes on; without one it never begins. */
  end?: Verdict | "runs";
  isSuspect?: boolean;
  isStored?: boolean;
}

/**
 * Put a job into its place of the queue `default`, among others.
 *
 * @param suspect  writes down that two workers died under the job, which a worker holds now
 */
export async function putJob(
  jobs: JobWorld,
  { broker, place, isPromised, suspect }: {
    broker: Broker;
    place: Place;
    isPromised: boolean;
    suspect(id: string): Promise<unknown>;
  },
): Promise<string> {
  const { key, delayMs } = place.options ?? {};
  const job = publishedJob({ key, delayMs });
  const id = isPromised ? await jobs.probe(1, place.options) : job.id;
  if (!isPromised) await broker.publish([job]);
  if (place.end) {
    const { claimed: [run] } = await broker.turn(queue, { finishes: [], slots: 1 });
    if (place.isSuspect) await suspect(id);
    if (place.end !== "runs") {
      const finish = { id, run: run!.run, verdict: place.end };
      await broker.turn(queue, { finishes: [finish], slots: 0 });
    }
    if (place.isStored) await broker.forget(queue, await broker.finished(queue, 1));
    // As the historian does in the transaction that stores a job.
    if (place.isStored) await jobs.world.deps.sql`delete from jobs_outbox`;
  }
  await broker.publish([publishedJob(), publishedJob({ key: "mall" })]);
  return id;
}
