import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../broker.ts";
import { createOrgan, type Organ } from "../../organ.ts";
import type { Candidate, Look, Stray } from "./stray.ts";
import { unkeptPromises } from "./unkept.ts";
import { unknownEntries } from "./unknown.ts";
import { unplacedJobs } from "./unplaced.ts";

/*
 * The stray audit: each job of Redis stands in the one place that it names itself.
 *
 * Watches  jobs, lists and promises against each other; Postgres keeps them in one row
 * Runs     every `everyMs` (10 s) in the scheduler
 * Batch    about 1,000 jobs and 300 entries of a list a queue, 1,000 promises; goes on where it stopped
 * Believes what two rounds saw alike, since a walk is not atomic and jobs move meanwhile
 * Logs     jobs.astray, once for each job; jobs_astray counts those of the last round
 */
type Stores = Pick<Deps, "redis" | "keys" | "sql">;
export type Watched = Pick<Broker, "life">;

const NAMED = 10;

/** The three looks, for one walk after the other. */
export function looksAt(stores: Stores, broker: Watched, queues: readonly string[]): Look[] {
  return [
    unplacedJobs(stores, queues),
    unknownEntries(stores, queues),
    unkeptPromises(stores, broker),
  ];
}

/** Those of `now` that stood just so before. */
export function seenTwice(before: readonly Stray[], now: readonly Stray[]): Stray[] {
  const known = new Map(before.map((stray) => [nameOf(stray), stray.seen]));
  return now.filter((stray) => known.get(nameOf(stray)) === stray.seen);
}

/** One call is one round; it returns what it and the round before saw alike. */
export function createStrayWalk(looks: readonly Look[]): () => Promise<Stray[]> {
  let suspects: Stray[] = [];
  return async () => {
    const seen = await Promise.all(looks.map(async (look, i) => {
      const { candidates } = await look.walk();
      return await look.judge(withSuspects(candidates, suspects, i));
    }));
    const believed = seenTwice(suspects, seen.flat());
    suspects = seen.flat();
    return believed;
  };
}

const faults = ["unplaced", "unknown", "unkept"] as const;

function withSuspects(
  candidates: readonly Candidate[],
  suspects: readonly Stray[],
  look: number,
): Candidate[] {
  const again = suspects.filter(({ fault }) => fault === faults[look]);
  return [...new Map([...candidates, ...again].map((one) => [nameOf(one), one])).values()];
}

export function nameOf({ fault, queue, id, place = "" }: Candidate): string {
  return `${fault} ${queue} ${id} ${place}`;
}

/** The audit as an organ; with another broker than Redis it has nothing to do. */
export function createStrayAudit(
  deps: Deps,
  broker: Watched,
  { queues, everyMs = 10_000 }: { queues: readonly string[]; everyMs?: number },
): Organ {
  const round = createStrayWalk(looksAt(deps, broker, queues));
  let said = new Set<string>();
  return createOrgan({
    everyMs,
    async runOnce() {
      if (deps.config.JOBS_BROKER !== "redis") return;
      const found = await round();
      say(deps, found.filter((stray) => !said.has(nameOf(stray))));
      said = new Set(found.map(nameOf));
      for (const queue of queues) {
        const astray = found.filter((stray) => stray.queue === queue);
        deps.metrics.jobsAstray.set({ queue }, astray.length);
      }
    },
    onError: (error) => deps.log("relay.failed", { organ: "stray audit", error }),
  });
}

function say({ log }: Pick<Deps, "log">, strays: readonly Stray[]): void {
  const alike = Map.groupBy(strays, ({ queue, fault }) => `${queue} ${fault}`);
  for (const some of alike.values()) {
    const [{ queue, fault, says }] = some as [Stray];
    const job_ids = some.slice(0, NAMED).map(({ id }) => id);
    log("jobs.astray", { queue, fault, count: some.length, job_ids, such_as: says });
  }
}
