import type { Deps } from "../../deps.ts";
import type { Broker } from "../broker.ts";
import { createOrgan, type Organ } from "../organ.ts";
import { restoreSettings, type Steered } from "./restore.ts";
import { versionOf } from "./store.ts";

/*
 * The settings keeper: pauses and limits outlive the broker's data.
 *
 * Watches  the life of the broker's data, and the table jobs_queue_settings
 * Runs     every `everyMs` (1 s) in worker and scheduler
 * Changes  pauses and limits of the broker: at its start, after a loss, and where a change was
 *          written down while the broker did not answer
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
  broker: Steered & Pick<Broker, "life">,
  { everyMs = 1_000 }: { everyMs?: number } = {},
): Organ {
  let kept = { life: "", version: "" };
  return createOrgan({
    everyMs,
    async runOnce() {
      const seen = { life: await broker.life(), version: await versionOf(deps.sql) };
      if (seen.life === kept.life && seen.version === kept.version) return;
      const queues = await restoreSettings(deps, broker);
      const isLoss = kept.life !== "" && kept.life !== seen.life;
      if (isLoss && queues > 0) deps.log("settings.restored", { queues });
      kept = seen;
    },
    onError: (error) => deps.log("relay.failed", { organ: "settings keeper", error }),
  });
}
