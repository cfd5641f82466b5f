import type { Deps } from "../../deps.ts";
import type { Broker, Miscount } from "../task/broker.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { lookTwice, probesOf } from "../brokers/strays/find.ts";
import { mendStrays } from "../brokers/strays/mend.ts";
import { nameOf, type Stray } from "../brokers/strays/stray.ts";
import { deskOf } from "../brokers/desk_of.ts";

/*
 * The stray audit: each job stands in the one place that it names itself.
 *
 * Watches  jobs, lists and promises against each other; on Postgres rows, tokens and promises
 * Runs     every `everyMs` (10 s) in the scheduler
 * Batch    about 1,000 jobs and 300 entries of a list a queue, 5,000 promises; goes on where it stopped.
 *          Looks at everything where it found a stray, where books differ from what is there, or where
 *          there are more promises than jobs
 * Believes faults that two looks a second apart agree on: a walk is not atomic, and jobs move meanwhile
 * Changes  puts strays in their places, or promises their jobs again (`repairStrays`); counts anew
 * Logs     jobs.astray, once for each job, and jobs.mended; jobs_astray counts those of the last round
 */
const NAMED = 10;
const APART_MS = 1_000;

/** Places of Postgres with more jobs are counted by the conservation audit alone. */
const COUNTED = 10_000;

type AuditTarget = Pick<Broker, "life"> & Partial<Pick<Broker, "miscounts">>;

/** The audit as an organ. */
export function createStrayAudit(
  deps: Deps,
  broker: AuditTarget,
  { queues, everyMs = 10_000 }: { queues: readonly string[]; everyMs?: number },
): Organ {
  const probes = probesOf(deps, broker, queues);
  const apartMs = Math.min(APART_MS, everyMs);
  let said = new Set<string>();
  let wrongBefore = "";
  return createOrgan({
    name: "stray audit",
    log: deps.log,
    everyMs,
    async runOnce() {
      const found = await lookTwice(probes, { queues, walks: 1, apartMs });
      const isNew = (stray: Stray) => !said.has(nameOf(stray));
      const fresh = found.strays.filter(isNew);
      say(deps, fresh);
      count(deps, queues, found.strays);
      said = new Set(found.strays.map(nameOf));
      const miscounts = await broker.miscounts?.(queues, COUNTED) ?? [];
      const wrong = differencesIn(miscounts);
      // A fault that cannot be mended causes one look at everything, not one a round.
      const isOff = wrong !== wrongBefore && wrong !== "";
      wrongBefore = wrong;
      if (fresh.length === 0 && !isOff && !await deskOf(deps).lacksJobs(broker)) return;
      const { strays, ...mended } = await mendStrays(deps, broker, { queues, apartMs });
      say(deps, strays.filter(isNew));
      count(deps, queues, strays);
      said = new Set(strays.map(nameOf));
      if (strays.length === 0 && !isOff) return;
      deps.log("jobs.mended", {
        astray: strays.length,
        ...mended,
        miscounts: isOff ? miscounts : [],
      });
    },
  });
}

function differencesIn(miscounts: readonly Miscount[]): string {
  return miscounts.map(({ queue, of, counted, found }) => `${queue} ${of} ${counted - found}`)
    .join();
}

function count({ metrics }: Deps, queues: readonly string[], strays: readonly Stray[]): void {
  for (const queue of queues) {
    const astray = strays.filter((stray) => stray.queue === queue);
    metrics.jobsAstray.set({ queue }, astray.length);
  }
}

function say({ log }: Pick<Deps, "log">, strays: readonly Stray[]): void {
  const alike = Map.groupBy(strays, ({ queue, fault }) => `${queue} ${fault}`);
  for (const some of alike.values()) {
    const [{ queue, fault, says }] = some as [Stray];
    const job_ids = some.slice(0, NAMED).map(({ id }) => id);
    log("jobs.astray", { queue, fault, count: some.length, job_ids, such_as: says });
  }
}
