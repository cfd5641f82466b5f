import type { Deps } from "../../deps.ts";
import type { QueueLimits } from "../task/broker.ts";
import { checkLimits } from "../task/check_limits.ts";
import { restoreSettings, type Steered } from "./restore.ts";
import { type SettingsChange, writeSettings } from "./store.ts";

/** Whose queue it is, and who asks. */
export interface Asked {
  queue: string;
  by: string | null;
}

/**
 * Claim nothing from a queue until it is resumed; what runs goes on. It is written down first: where
 * the broker does not answer this throws, and the pause holds as soon as it answers again.
 */
export async function pauseQueue(
  deps: Pick<Deps, "sql">,
  broker: Steered,
  { queue, by }: Asked,
): Promise<void> {
  await change(deps, broker, { queue, by, paused: true });
}

/** Let a paused queue go on. @throws as `pauseQueue` does */
export async function resumeQueue(
  deps: Pick<Deps, "sql">,
  broker: Steered,
  { queue, by }: Asked,
): Promise<void> {
  await change(deps, broker, { queue, by, paused: false });
}

/**
 * Set or lift (null) bounds of a queue; those left out stay.
 *
 * @throws as `pauseQueue` does; {RangeError} for what is no bound, and then nothing is written down
 */
export async function limitQueue(
  deps: Pick<Deps, "sql">,
  broker: Steered,
  { queue, limits, by }: Asked & { limits: QueueLimits },
): Promise<void> {
  checkLimits(limits);
  await change(deps, broker, { queue, by, limits });
}

async function change(
  deps: Pick<Deps, "sql">,
  broker: Steered,
  asked: SettingsChange,
): Promise<void> {
  await writeSettings(deps.sql, asked);
  await restoreSettings(deps, broker, [asked.queue]);
}
