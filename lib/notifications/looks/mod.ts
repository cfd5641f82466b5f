import { unarchivedLog } from "./archive.ts";
import { backupTrouble } from "./backups.ts";
import {
  deadLetters,
  effectsInDoubt,
  lostWorkers,
  missedSchedules,
  stuckOutboxes,
  unservedQueues,
} from "./jobs.ts";
import type { Look } from "./look.ts";
import { endingCertificate, fullMachines } from "./machines.ts";
import { openPayments } from "./payments.ts";
import { lateQueues } from "./queues.ts";
import { failingRequests, slowPages } from "./requests.ts";
import { goneScheduler } from "./scheduler.ts";
import { stockLow } from "./stock.ts";
import { lostRedis } from "./stores.ts";

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
  failingRequests,
  slowPages,
  lateQueues,
  fullMachines,
  endingCertificate,
  lostRedis,
  openPayments,
  stockLow,
  backupTrouble,
  unarchivedLog,
];
