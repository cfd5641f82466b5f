import assert from "node:assert/strict";
import { kinds, type NotificationKind } from "../../lib/notifications/shape.ts";
import { looks } from "../../lib/notifications/looks/mod.ts";
import { isAlert, readRules } from "./testing/rules.ts";

/** What the shop's own watch sees of each rule, or why it does not. */
const counterparts: Readonly<Record<string, NotificationKind | { reason: string }>> = {
  ShopDown: { reason: "who is down tells nothing; another web process or the scheduler goes on" },
  HttpErrors: "requests_failing",
  PagesSlow: "pages_slow",
  ScriptsBreak: { reason: "a browser's report is anybody's word; the log has each kind" },
  PostgresDown: { reason: "what is found is kept in Postgres, and mails are promised there" },
  RedisDown: "redis_away",
  RedisFull: "machine_full",
  ConnectionsScarce: "machine_full",
  TransactionsWait: { reason: "as long as pages are quick it harms nobody, see pages_slow" },
  WorkerLost: "worker_lost",
  QueueUnserved: "queue_unserved",
  QueueLong: "queue_late",
  JobsLate: "queue_late",
  DeadLetters: "dead_letters",
  EffectsInDoubt: "effects_in_doubt",
  JobsAstray: { reason: "the audit that finds them mends them; the doctor says what is left" },
  JobsUnbalanced: { reason: "a fault of ours, logged as an error; nobody's jobs wait for it" },
  SchedulerGone: "scheduler_gone",
  OutboxLate: "outbox_stuck",
  CpuBusy: "machine_full",
  MemoryFull: "machine_full",
  HeapFull: "machine_full",
  LoopHeldUp: { reason: "of web pages_slow tells, of a worker queue_late" },
  DiskFills: "machine_full",
  CertificateEnds: "certificate_ends",
  BackupLate: "backup_failed",
  BackupFails: "backup_failed",
  BackupUnproven: "backup_failed",
  ArchiveLate: "log_unarchived",
  ArchiveFails: { reason: "as long as the log comes in time it harms nobody, see log_unarchived" },
  ArchiveBehind: "log_unarchived",
  PaymentsOpen: "payments_open",
  Watchdog: { reason: "only somebody outside can miss it" },
  ErrorBudgetBurns: { reason: "a month's budget needs more than the 24 hours that are kept" },
  SpeedBudgetBurns: { reason: "a month's budget needs more than the 24 hours that are kept" },
};

Deno.test("each rule has its counterpart in the shop's own watch, or a reason why not", async () => {
  const alerts = new Set((await readRules()).filter(isAlert).map(({ alert }) => alert));
  assert.deepEqual([...alerts].filter((alert) => !counterparts[alert]), []);
  assert.deepEqual(Object.keys(counterparts).filter((alert) => !alerts.has(alert)), []);
  const seen = new Set(looks.map(({ kind }) => kind));
  for (const [alert, one] of Object.entries(counterparts)) {
    if (typeof one === "string") assert.ok(seen.has(one), `${alert}: nobody looks for ${one}`);
    else assert.ok(one.reason.length > 20, alert);
  }
  assert.ok(kinds.length >= seen.size);
});
