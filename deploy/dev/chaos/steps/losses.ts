import * as fc from "fast-check";
import { inTransaction } from "../../../../lib/db/mod.ts";
import { mendStrays } from "../../../../lib/jobs/brokers/strays/mend.ts";
import type { Broker } from "../../../../lib/jobs/task/broker.ts";
import type { Verdict } from "../../../../lib/jobs/task/turn.ts";
import { createPostgresBroker } from "../../../../lib/jobs/brokers/postgres/broker.ts";
import { enqueueIn } from "../../../../lib/jobs/outbox/enqueue.ts";
import { publishOutbox } from "../../../../lib/jobs/outbox/relay.ts";
import { storeHistory } from "../../../../lib/jobs/organs/historian.ts";
import { type JobWorld, Probe } from "../../../../lib/jobs/testing/job_world.ts";

/*
 * Everything that a broker's data may go through while jobs are promised, run and end: what may be
 * lost, and what may come back.
 */
const queue = "default";

export type Loss =
  | { op: "promise"; unique: "keep" | "replace" | null; uniqueKey: string; key: string | null }
  | { op: "work"; slots: number; verdicts: Verdict["kind"][] }
  /** `older`: what Redis held at the last `copy`; `evict`: all jobs of the queue and their counts. */
  | {
    op: "publish" | "history" | "restart" | "flush" | "copy" | "older" | "evict" | "mend" | "move";
  };

const common = fc.constantFrom("publish", "publish", "publish", "history");
const rare = fc.constantFrom("restart", "flush", "copy", "older", "evict", "mend", "move");

const loss: fc.Arbitrary<Loss> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant("promise" as const),
      unique: fc.constantFrom(null, "keep" as const, "replace" as const),
      uniqueKey: fc.constantFrom("u1", "u2"),
      key: fc.constantFrom(null, "k1"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant("work" as const),
      slots: fc.integer({ min: 1, max: 5 }),
      verdicts: fc.array(fc.constantFrom<Verdict["kind"]>("done", "done", "later", "returned"), {
        maxLength: 4,
      }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ op: common }) },
  { weight: 3, arbitrary: fc.record({ op: rare }) },
);

export const losses = fc.array(loss, { minLength: 15, maxLength: 40, size: "max" });

/** What became of each promise, and every run that was handed out of what had not ended. */
export interface Evidence {
  promised: string[];
  /** A broker had it once. */
  accepted: Set<string>;
  runs: string[];
  ends: { id: string; outcome: string; reason: string | null }[];
}

/** Live through it, then let everything come to its end. */
export async function liveThrough(jobs: JobWorld, plan: readonly Loss[]): Promise<Evidence> {
  const life = new Life(jobs, await jobs.brokerFor("w1"));
  for (const one of plan) await life.step(one);
  return await life.conclude();
}

const ROUNDS = 40;

class Life {
  readonly #promised: string[] = [];
  readonly #accepted = new Set<string>();
  readonly #runs: string[] = [];
  readonly #postgres: Broker;
  #broker: Broker;
  #copy: Map<string, Uint8Array> | null = null;

  constructor(private readonly jobs: JobWorld, private readonly redis: Broker) {
    this.#broker = redis;
    this.#postgres = createPostgresBroker({ sql: jobs.world.deps.sql, worker: "w1" });
    jobs.world.defer(() => this.#postgres.close());
  }

  async step(loss: Loss): Promise<void> {
    const { deps } = this.jobs.world;
    const q = deps.keys.queue(queue);
    switch (loss.op) {
      case "promise":
        return await this.#promise(loss);
      case "work":
        return await this.#work(loss.slots, loss.verdicts);
      case "publish":
        return await this.#publish();
      case "history":
        return void await storeHistory(deps, this.#broker, [queue]);
      case "restart":
        return void await deps.redis.del(deps.keys.jobsEpoch);
      case "flush":
        return void await deps.redis.del(...await this.#keys());
      case "copy":
        return await this.#keepCopy();
      case "older":
        return await this.#goBack();
      case "evict":
        return void await deps.redis.del(q.jobs, q.standings, q.stats);
      case "mend":
        return await this.#mend();
      case "move":
        // A Redis that comes back older than a move is not what is meant here.
        this.#copy = null;
        this.#broker = this.#broker === this.redis ? this.#postgres : this.redis;
        return await this.#publish();
    }
  }

  async conclude(): Promise<Evidence> {
    const { deps } = this.jobs.world;
    for (let round = 0; round < ROUNDS; round++) {
      await this.#publish();
      await this.#mend();
      await this.#publish();
      await this.#reap();
      await this.#work(100, []);
      await storeHistory(deps, this.#broker, [queue]);
      const [left] = await deps.sql<{ n: number }[]>`select count(*)::int as n from jobs_outbox`;
      if (left!.n === 0) return await this.#evidence();
    }
    throw new Error("Promises are left that never end");
  }

  async #promise({ unique, uniqueKey, key }: Loss & { op: "promise" }): Promise<void> {
    const { deps } = this.jobs.world;
    const id = await inTransaction(
      deps,
      (tx) =>
        enqueueIn(tx, Probe, { n: this.#promised.length }, {
          ...(key === null ? {} : { key }),
          ...(unique === null ? {} : { unique: { key: uniqueKey, onConflict: unique } }),
        }),
    );
    this.#promised.push(id);
  }

  async #publish(): Promise<void> {
    const { deps } = this.jobs.world;
    while ((await publishOutbox(deps, this.#broker)).more);
    const rows = await deps.sql<{ id: string }[]>`
      select id from jobs_outbox where publishes > 0`;
    for (const { id } of rows) this.#accepted.add(id);
  }

  /** The first runs end as said, the others as done. */
  async #work(slots: number, verdicts: readonly Verdict["kind"][]): Promise<void> {
    const { claimed } = await this.#broker.turn(queue, { finishes: [], slots });
    const promised = await this.#stillPromised(claimed.map(({ id }) => id));
    for (const { id, run } of claimed) if (promised.has(id)) this.#runs.push(`${id} ${run}`);
    const finishes = claimed.map(({ id, run }, i) => ({
      id,
      run,
      verdict: verdictOf(verdicts[i]),
    }));
    await this.#broker.turn(queue, { finishes, slots: 0 });
  }

  /** What has ended may be given out once more by a Redis that is older than that, as if it were new. */
  async #stillPromised(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.jobs.world.deps.sql<{ id: string }[]>`
      select id from jobs_outbox where id = any (${[...ids]}::uuid[])`;
    return new Set(rows.map(({ id }) => id));
  }

  async #mend(): Promise<void> {
    if (this.#broker !== this.redis) return;
    await mendStrays(this.jobs.world.deps, this.redis, { queues: [queue], apartMs: 0 });
  }

  /** Nobody runs anything between two steps: what says that it runs was lost with its end. */
  async #reap(): Promise<void> {
    const held = await this.#broker.held(queue);
    const finishes = held.map((run) => ({ ...run, verdict: { kind: "returned" as const } }));
    if (finishes.length > 0) await this.#broker.turn(queue, { finishes, slots: 0 });
  }

  async #keys(): Promise<string[]> {
    const { redis, keys } = this.jobs.world.deps;
    return [...await redis.keys(`${keys.prefix}*`), `${keys.prefix}none`];
  }

  async #keepCopy(): Promise<void> {
    const { redis } = this.jobs.world.deps;
    this.#copy = new Map();
    for (const key of await this.#keys()) {
      const dump = await redis.dumpBuffer(key);
      if (dump) this.#copy.set(key, dump);
    }
  }

  async #goBack(): Promise<void> {
    const { redis, keys } = this.jobs.world.deps;
    if (!this.#copy) return;
    await redis.del(...await this.#keys());
    for (const [key, dump] of this.#copy) await redis.restore(key, 0, dump as never);
    await redis.del(keys.jobsEpoch);
    // Within its second a relay says from where runs are numbered now.
    await this.#publish();
  }

  async #evidence(): Promise<Evidence> {
    const ends = await this.jobs.world.deps.sql<Evidence["ends"]>`
      select id, outcome, info->>'reason' as reason from jobs_history order by finished_at`;
    return { promised: this.#promised, accepted: this.#accepted, runs: this.#runs, ends };
  }
}

function verdictOf(kind: Verdict["kind"] = "done"): Verdict {
  if (kind === "later") return { kind, delayMs: 0, charged: false };
  return kind === "returned" ? { kind } : { kind: "done" };
}
