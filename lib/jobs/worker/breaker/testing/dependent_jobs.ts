import type { Broker } from "../../../task/broker.ts";
import { DependencyAway } from "../../../task/failure.ts";
import type { Breakers } from "../breakers.ts";

/** Jobs that all need one dependency, and the part of a worker that runs them. */
export interface DependentJobs {
  isUp: boolean;
  readonly ended: Set<string>;
  /** Claim what there is, run it, and report it. */
  once(): Promise<void>;
}

/** Publish `count` jobs that need `dependency`, which is away at first. */
export async function dependentJobs(
  count: number,
  about: { broker: Broker; breakers: Breakers; queue: string; dependency: string },
): Promise<DependentJobs> {
  const { broker, breakers, queue, dependency } = about;
  await broker.publish(Array.from({ length: count }, (_, n) => ({
    id: `job-${n}`,
    queue,
    priority: "normal",
    runAtMs: 0,
    envelope: { task: "t", args: {}, about: [], requestId: null, promisedAtMs: Date.now() },
    runBase: 0,
  })));
  const jobs: DependentJobs = { isUp: false, ended: new Set(), once };

  async function once(): Promise<void> {
    const { claimed } = await broker.turn(queue, { finishes: [], slots: 4 });
    const finishes = await Promise.all(claimed.map(async ({ id, run }) => {
      const asks = { id, run, hardLimitMs: 5_000 };
      const parked = { id, run, verdict: { kind: "parked", dependency } as const };
      if (await breakers.enter([dependency], asks) !== null) return parked;
      const error = jobs.isUp ? undefined : new DependencyAway(dependency);
      await breakers.leave([dependency], asks, error);
      if (error) return parked;
      jobs.ended.add(id);
      return { id, run, verdict: { kind: "done" } as const };
    }));
    await broker.turn(queue, { finishes, slots: 0 });
  }

  return jobs;
}
