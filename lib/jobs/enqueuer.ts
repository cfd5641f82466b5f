import type { Broker, PublishedJob } from "./broker.ts";
import type { Task } from "./define.ts";
import { type EnqueueOptions, type JobId, prepare } from "./prepare.ts";

/** What became of a job that was handed over without a transaction. */
export type Enqueued =
  | { ok: true; id: JobId }
  /** Another job owns its unique key. */
  | { ok: false; reason: "duplicate"; owner: JobId };

/**
 * Hands jobs straight to a broker: for work that may be lost with Redis, such as warming a cache.
 * What a customer was promised goes through `enqueueIn()`.
 */
export interface Enqueuer {
  /** Jobs asked for at the same moment by many callers go out in one call. */
  enqueue<Args>(
    task: Task<Args>,
    ...[args, options]: [args: Args, options?: EnqueueOptions]
  ): Promise<Enqueued>;
  /** Thousands of jobs in few calls. */
  enqueueMany<Args>(
    task: Task<Args>,
    jobs: readonly { args: Args; options?: EnqueueOptions }[],
  ): Promise<Enqueued[]>;
}

interface Waiting {
  job: PublishedJob;
  resolve(answer: Enqueued): void;
  reject(error: unknown): void;
}

/** Jobs that one call takes along; while it is under way the next ones gather. */
const AT_ONCE = 500;
/** Calls under way at once: one being sent while another is being answered. */
const CALLS = 2;

export function createEnqueuer(broker: Broker, requestId: string | null = null): Enqueuer {
  const waiting: Waiting[] = [];
  let calls = 0;

  function send(): void {
    while (calls < CALLS && waiting.length > 0) {
      calls++;
      const batch = waiting.splice(0, AT_ONCE);
      void publish(broker, batch).finally(() => {
        calls--;
        send();
      });
    }
  }

  return {
    enqueue(task, ...[args, options = {}]) {
      const { job } = prepare(task, { args, options, requestId });
      const { promise, resolve, reject } = Promise.withResolvers<Enqueued>();
      waiting.push({ job, resolve, reject });
      // After this turn of the event loop, so that everybody who asks in it goes along.
      if (waiting.length === 1) queueMicrotask(send);
      return promise;
    },
    async enqueueMany(task, jobs) {
      const prepared = jobs.map(({ args, options = {} }) =>
        prepare(task, { args, options, requestId }).job
      );
      const { duplicates } = await broker.publish(prepared);
      return prepared.map((job) => answerFor(job, duplicates));
    },
  };
}

async function publish(broker: Broker, batch: readonly Waiting[]): Promise<void> {
  try {
    const { duplicates } = await broker.publish(batch.map(({ job }) => job));
    for (const { job, resolve } of batch) resolve(answerFor(job, duplicates));
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

function answerFor({ id }: PublishedJob, duplicates: ReadonlyMap<JobId, JobId>): Enqueued {
  const owner = duplicates.get(id);
  return owner === undefined ? { ok: true, id } : { ok: false, reason: "duplicate", owner };
}
