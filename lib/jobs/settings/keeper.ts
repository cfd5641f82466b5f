import type { Deps } from "../../deps.ts";
import type { Broker, QueueLimits, QueueSteering } from "../task/broker.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { restoreSettings, type SettingsTarget } from "./restore.ts";
import { type QueueSettings, readSettings } from "./store.ts";

/*
 * The settings keeper: pauses and limits outlive the broker's data.
 *
 * Watches  the table jobs_queue_settings, and the settings that the broker really has
 * Runs     every `everyMs` (1 s) in worker and scheduler
 * Changes  pauses and limits of the broker: after it lost all data or only these, and where a change
 *          was written down while the broker did not answer
 * Logs     settings.restored
 *
 * The window: between a loss and the restore, for about a second at most, a worker may claim jobs
 * from a paused queue. After a flush the queue holds only jobs enqueued without a promise, since
 * each relay restores settings before it publishes again (`createRestorer`). A Redis that came back
 * older (without its log, or as a replica that lagged) holds its jobs at once, and the pause only
 * if that is older still: there the second counts.
 */
export function createSettingsKeeper(
  deps: Pick<Deps, "sql" | "log">,
  broker: SettingsTarget & Pick<Broker, "steered">,
  { everyMs = 1_000 }: { everyMs?: number } = {},
): Organ {
  return createOrgan({
    name: "settings keeper",
    log: deps.log,
    everyMs,
    async runOnce() {
      const lost = await lostIn(broker, await readSettings(deps.sql));
      if (lost.length === 0) return;
      await restoreSettings(deps, broker, lost);
      deps.log("settings.restored", { queues: lost.length });
    },
  });
}

/** Queues that the broker treats otherwise than people set. */
async function lostIn(
  broker: Pick<Broker, "steered">,
  settings: readonly QueueSettings[],
): Promise<string[]> {
  const held = await broker.steered(settings.map(({ queue }) => queue));
  const of = new Map(held.map((one) => [one.queue, one]));
  return settings.filter((one) => !isHeld(one, of.get(one.queue)!)).map(({ queue }) => queue);
}

/** A bound that nobody ever set does not matter; one that somebody lifted must be gone. */
function isHeld({ paused, limits }: QueueSettings, held: QueueSteering): boolean {
  const names = Object.keys(limits) as (keyof QueueLimits)[];
  return paused === held.paused &&
    names.every((name) => isSame(limits[name] ?? null, held.limits[name]));
}

function isSame(set: Bound, held: Bound): boolean {
  if (typeof set !== "object" || typeof held !== "object") return set === held;
  return set?.count === held?.count && set?.perMs === held?.perMs;
}

type Bound = QueueSteering["limits"][keyof QueueLimits];
