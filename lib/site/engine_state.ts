import type { Deps } from "../deps.ts";
import { countOtherWorkers, type EmbeddedPhase, queues } from "../jobs/mod.ts";
import type { Services } from "./services.ts";

/** Whether the engine room keeps up: what waits, what died, what may have happened twice. */
export interface EngineState {
  /** Workers that have beaten lately; `null` while the broker does not answer. */
  workers: number | null;
  /** What this process does where there is none. */
  embedded: EmbeddedPhase;
  /** Jobs ready to run; `null` while the broker does not answer. */
  waiting: number | null;
  /** Jobs in the dead letters; `null` while the broker does not answer. */
  dead: number | null;
  /** Promises older than ten seconds that no broker has yet. */
  unpublished: number;
  /** Effects of the last 30 days that may have happened twice. */
  inDoubt: number;
}

export async function engineState(
  deps: Deps,
  { broker, embedded }: Pick<Services, "broker" | "embedded">,
): Promise<EngineState> {
  const [stats, workers, promises] = await Promise.all([
    broker.stats(queues).catch(() => null),
    countOtherWorkers(broker, { hostname: "", ownPid: null, nowMs: Date.now() })
      .catch(() => null),
    deps.sql<Pick<EngineState, "unpublished" | "inDoubt">[]>`
      select (select count(*)::int from jobs_outbox
               where published_under is null
                 and promised_at < now() - interval '10 seconds') as unpublished,
             (select count(*)::int from job_effects
               where doubts > 0 and settled_at > now() - interval '30 days') as "inDoubt"`,
  ]);
  const sum = (of: "waiting" | "dead") => stats?.reduce((all, one) => all + one[of], 0) ?? null;
  return {
    workers,
    embedded: embedded.view().state,
    waiting: sum("waiting"),
    dead: sum("dead"),
    ...promises[0]!,
  };
}
