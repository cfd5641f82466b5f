import {
  deadLetters,
  effectsInDoubt,
  lostWorkers,
  missedSchedules,
  stuckOutboxes,
  unservedQueues,
} from "./jobs.ts";
import type { Look } from "./look.ts";
import { goneScheduler } from "./scheduler.ts";
import { stockLow } from "./stock.ts";

export type { Look, Scene } from "./look.ts";

/** Everything that is looked for. */
export const looks: readonly Look[] = [
  deadLetters,
  unservedQueues,
  lostWorkers,
  goneScheduler,
  missedSchedules,
  stuckOutboxes,
  effectsInDoubt,
  stockLow,
];
