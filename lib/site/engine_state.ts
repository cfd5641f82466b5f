import type { Deps } from "../deps.ts";
import { countOtherWorkers } from "../process/mod.ts";
import { countTroubles } from "../jobs/operate.ts";
import { queues } from "../jobs/task.ts";
import type { Services } from "./services.ts";
import type { EngineReading } from "./shape.ts";

/** The state of the engine room now. */
export async function engineState(
  deps: Deps,
  { broker, embedded }: Pick<Services, "broker" | "embedded">,
): Promise<EngineReading> {
  const [stats, workers, troubles] = await Promise.all([
    broker.stats(queues).catch(() => null),
    countOtherWorkers(broker, { hostname: "", ownPid: null, nowMs: Date.now() })
      .catch(() => null),
    countTroubles(deps),
  ]);
  const sum = (of: "waiting" | "dead") => stats?.reduce((all, one) => all + one[of], 0) ?? null;
  return {
    workers,
    embedded: embedded.view().state,
    waiting: sum("waiting"),
    dead: sum("dead"),
    ...troubles,
    at: deps.clock.now().toISOString(),
  };
}
