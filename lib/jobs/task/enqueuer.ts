import { setImmediate } from "node:timers";
import { isContentRefused } from "../../db/mod.ts";
import type { Broker, PublishedJob } from "./broker.ts";
import type { Task } from "./define.ts";
import { check, PreparedJob } from "./prepare.ts";
import type { EnqueueOptions } from "./enqueue_options.ts";
import type { JobId } from "./job.ts";

/** What became of a job that was handed over without a transaction. */
export type EnqueueResult =
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
  ): Promise<EnqueueResult>;
  /**
   * Thousands of jobs in few calls.
   *
   * @throws {ZodError} where one of them does not fit the schema: then none is enqueued. Where the
   *         broker fails in the middle, some may be
   */
  enqueueMany<Args>(
    task: Task<Args>,
    jobs: readonly { args: Args; options?: EnqueueOptions }[],
  ): Promise<EnqueueResult[]>;
}

interface Waiting {
  job: PublishedJob;
  resolve(answer: EnqueueResult): void;
  reject(error: unknown): void;
}

/** Most jobs that one call takes along; while it is under way, the next jobs gather. */
const AT_ONCE = 500;
/** Jobs of one call, where the broker does not say what it likes best. */
const USUAL_PART = 1_000;
/** Calls under way at once: the broker works on one while we hand out the answer of another. */
const CALLS = 2;
/** Fewer jobs are not divided among calls. */
const WORTH_A_CALL = 8;

export function createEnqueuer(broker: Broker, requestId: string | null = null): Enqueuer {
  const waiting: Waiting[] = [];
  const atOnce = broker.publishesAtOnce ?? USUAL_PART;
  let calls = 0;
  // Number of unanswered jobs that have an order: a later call could overtake theirs.
  let ordered = 0;

  function send(): void {
    const most = ordered > 0 ? 1 : CALLS;
    while (calls < most && waiting.length > 0) {
      const share = Math.max(WORTH_A_CALL, Math.ceil(waiting.length / (most - calls)));
      const batch = waiting.splice(0, Math.min(AT_ONCE, share));
      calls++;
      void publish(broker, batch).finally(() => {
        calls--;
        ordered -= batch.filter(({ job }) => job.unique).length;
        send();
      });
    }
  }

  return {
    enqueue(task, ...[args, options = {}]) {
      const job = new PreparedJob(check(task, args, options), requestId);
      const { promise, resolve, reject } = Promise.withResolvers<EnqueueResult>();
      waiting.push({ job, resolve, reject });
      if (job.unique) ordered++;
      // Sent at the end of this turn of the event loop, so that all jobs asked for in it go along.
      if (waiting.length === 1) queueMicrotask(send);
      return promise;
    },
    async enqueueMany(task, jobs) {
      const checked = jobs.map(({ args, options }) => check(task, args, options));
      const sent: Promise<EnqueueResult[]>[] = [];
      for (let at = 0; at < checked.length; at += atOnce) {
        // The broker works on one part while the next is made.
        if (at > 0) await new Promise((resolve) => setImmediate(resolve));
        const part = checked.slice(at, at + atOnce);
        const answer = publishAll(broker, part.map((one) => new PreparedJob(one, requestId)));
        // Thrown below, together with the errors of other calls.
        answer.catch(() => {});
        sent.push(answer);
      }
      return (await Promise.all(sent)).flat();
    },
  };
}

async function publish(broker: Broker, batch: readonly Waiting[]): Promise<void> {
  try {
    const answers = await publishAll(broker, batch.map(({ job }) => job));
    for (const [i, { resolve }] of batch.entries()) resolve(answers[i]!);
  } catch (error) {
    // Strangers share a call: a job refused for its content must not take the others along.
    if (batch.length > 1 && isContentRefused(error)) {
      const half = Math.ceil(batch.length / 2);
      await publish(broker, batch.slice(0, half));
      return await publish(broker, batch.slice(half));
    }
    for (const { reject } of batch) reject(error);
  }
}

async function publishAll(broker: Broker, jobs: readonly PublishedJob[]): Promise<EnqueueResult[]> {
  const { duplicates } = await broker.publish(jobs);
  if (duplicates.size === 0) return jobs.map(({ id }) => ({ ok: true, id }));
  return jobs.map(({ id }) => {
    const owner = duplicates.get(id);
    return owner === undefined ? { ok: true, id } : { ok: false, reason: "duplicate", owner };
  });
}
