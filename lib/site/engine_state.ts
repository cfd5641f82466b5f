import type { Deps } from "../deps.ts";
import { countOtherWorkers } from "../process/mod.ts";
import { queues } from "../jobs/task.ts";
import type { Services } from "./services.ts";
import type { EngineReading, EngineState } from "./shape.ts";

/** The state of the engine room now. */
export async function engineState(
  deps: Deps,
  { broker, embedded }: Pick<Services, "broker" | "embedded">,
): Promise<EngineReading> {
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
    at: deps.clock.now().toISOString(),
  };
}
