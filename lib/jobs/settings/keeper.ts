import type { Deps } from "../../deps.ts";
import type { Broker, QueueLimits, QueueSteering } from "../task/broker.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { restoreSettings, type Steered } from "./restore.ts";
import { type QueueSettings, readSettings } from "./store.ts";

/*
 * The settings keeper: pauses and limits outlive the broker's data.
 *
 * Watches  the table jobs_queue_settings, and what the broker really holds of it
 * Runs     every `everyMs` (1 s) in worker and scheduler
 * Changes  pauses and limits of the broker: after a loss of all data or of these alone, and where a
 *          change was written down while it did not answer
 * Logs     settings.restored
 *
 * The window: between a loss and the restore, at most about a second, a worker may claim from a
 * paused queue what is there. After a flush nothing is there but what was enqueued without a
 * promise, as each relay restores before it publishes again (`createRestorer`). A Redis that came
 * back older (without its log, or as a replica that lagged) holds its jobs at once, and the pause
 * only if that is older still: there the second counts.
 */
export function createSettingsKeeper(
  deps: Pick<Deps, "sql" | "log">,
  broker: Steered & Pick<Broker, "steered">,
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

/** Queues that the broker does not treat as it was told. */
async function lostIn(
  broker: Pick<Broker, "steered">,
  settings: readonly QueueSettings[],
): Promise<string[]> {
  const held = await broker.steered(settings.map(({ queue }) => queue));
  const of = new Map(held.map((one) => [one.queue, one]));
  return settings.filter((one) => !isHeld(one, of.get(one.queue)!)).map(({ queue }) => queue);
}

/** A bound that was never set is nobody's affair; one that was lifted must be gone. */
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
