import { setTimeout as pause } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import type { Broker, PublishedJob } from "../../task/broker.ts";
import type { ClaimedJob, Finish, TurnAnswer, Verdict } from "../../task/turn.ts";

/** What a conformance run needs from a broker: one in the name of a worker, on the same data. */
export interface BrokerWorld extends AsyncDisposable {
  brokerFor(worker: string, crashCap?: number): Promise<Broker>;
  /** Move time on, where it does not pass by itself. */
  advance?(ms: number): void;
}

/** One named behaviour. */
export type Behaviour = (what: string, run: (world: BrokerWorld) => Promise<void>) => void;

export const queue = "default";

export function publishedJob(differing: Partial<PublishedJob> = {}): PublishedJob {
  return {
    id: uuidv7(),
    queue,
    priority: "normal",
    runAtMs: 0,
    runBase: 0,
    envelope: { task: "probe", args: { n: 1 }, about: [], requestId: "q1", promisedAtMs: 1 },
    ...differing,
  };
}

export function publishedJobs(count: number, differing: Partial<PublishedJob> = {}) {
  return Array.from({ length: count }, () => publishedJob(differing));
}

export function claimAlone(broker: Broker): Promise<TurnAnswer> {
  return broker.turn(queue, { finishes: [], slots: 1, isAlone: true });
}

export function claim(broker: Broker, slots: number): Promise<TurnAnswer> {
  return broker.turn(queue, { finishes: [], slots });
}

/** Claim the one job that is there. */
export async function claimOne(broker: Broker): Promise<ClaimedJob> {
  const { claimed } = await claim(broker, 1);
  if (!claimed[0]) throw new Error("There was nothing to claim");
  return claimed[0];
}

export function finish(
  broker: Broker,
  of: Pick<Finish, "id" | "run">,
  verdict: Verdict,
): Promise<TurnAnswer> {
  return broker.turn(queue, { finishes: [{ id: of.id, run: of.run, verdict }], slots: 0 });
}

export async function statsOf(broker: Broker) {
  const [stats] = await broker.stats([queue]);
  return stats!;
}

export function idsOf(jobs: readonly { id: string }[]): string[] {
  return jobs.map((job) => job.id);
}

export function beatOf(worker: string) {
  return {
    worker,
    queues: [queue],
    slots: 1,
    tasks: ["probe"],
    inFlight: 0,
    release: "test",
    startedAtMs: 0,
    lastClaimAtMs: null,
    lastFinishAtMs: null,
  };
}

/**
 * Ask until the answer is there. Meanwhile time passes by itself, or the world moves it on.
 *
 * @throws where the answer is not there after 20 s
 */
export async function until<T>(
  world: Pick<BrokerWorld, "advance">,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (world.advance) world.advance(50);
    else await pause(10);
  }
  throw new Error("It did not come about within 20 s");
}

/** An orphan is taken at the second look; a broker that looks rarely is asked again. */
export function reapUntilTaken(world: BrokerWorld, broker: Broker) {
  return until(world, async () => {
    const reaped = await broker.reap([queue]);
    return reaped.find((one) => one.recovered.length + one.dead.length > 0);
  });
}
