import type { Deps } from "../../deps.ts";
import type { Organ } from "../../process/organ.ts";
import { createFlowRepair } from "../flows/repair.ts";
import { createHistorian } from "../organs/historian.ts";
import { createConservationAudit, type Imbalance } from "../organs/conservation.ts";
import { createReaper } from "../organs/reaper.ts";
import { createRedriver } from "../organs/redrive/redriver.ts";
import { createStuckAlarm } from "../outbox/stuck_alarm.ts";
import { createMinuteKeeper } from "../organs/minute_keeper.ts";
import { createStrayAudit } from "../organs/stray_audit.ts";
import { createOutboxRelay } from "../outbox/relay.ts";
import { createSettingsKeeper } from "../settings/keeper.ts";
import type { Broker } from "../task/broker.ts";

export interface SchedulerEngine {
  /** Publishes the promises that no other process has published. */
  relay: Organ;
  start(): void;
  stop(): Promise<void>;
}

/** What a scheduler does for jobs; the timetable is its process's own. */
export function createSchedulerEngine(
  deps: Deps,
  broker: Broker,
  { queues }: { queues: readonly string[] },
): SchedulerEngine {
  const relay = createOutboxRelay(deps, broker);
  const historian = createHistorian(deps, broker, { queues });
  const organs = [
    createSettingsKeeper(deps, broker),
    relay,
    createReaper(deps, broker, { queues }),
    createStuckAlarm(deps),
    createFlowRepair(deps, {
      broker,
      onRepaired: (round) => deps.log("flow.repaired", { ...round }),
    }),
    createConservationAudit(deps, broker, {
      queues,
      onRound: (found) => showImbalance(deps, queues, found),
    }),
    createStrayAudit(deps, broker, { queues }),
    createMinuteKeeper(deps, broker, { queues }),
    createRedriver(deps),
  ];
  let isStopping = false;
  return {
    relay,
    start() {
      for (const organ of organs) organ.start();
      void relay.settled.then(() => isStopping || historian.start());
    },
    async stop() {
      isStopping = true;
      for (const organ of [...organs, historian]) await organ.stop();
    },
  };
}

/** The metric is 0 for a queue whose books are balanced. */
function showImbalance(
  { metrics }: Deps,
  queues: readonly string[],
  found: readonly Imbalance[],
): void {
  for (const queue of queues) {
    const difference = found.find((one) => one.queue === queue)?.difference ?? 0;
    metrics.jobsUnbalanced.set({ queue }, difference);
  }
}
