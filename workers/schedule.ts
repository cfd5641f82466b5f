import { MakeBackup } from "../lib/backups/tasks.ts";
import { CleanupOldData, PurgeCache } from "../lib/maintenance/tasks.ts";
import { cron, every, timetable } from "../lib/jobs/engine.ts";
import { MailNotifications } from "../lib/notifications/tasks.ts";
import { LookAtPrices } from "../lib/prices/tasks.ts";
import { RefreshRecommendations } from "../lib/recommendations/tasks.ts";
import { ExpireOrders, ReconcilePayments } from "../lib/orders/tasks.ts";
import { GenerateDailyReport } from "../lib/reports/tasks.ts";
import { LearnFromClicks, RebuildMlIndexes } from "../lib/search/tasks.ts";

/** Everything that happens by itself. UTC. */
export const schedule = timetable({
  "backups.make": cron("50 2 * * *", MakeBackup, { jitterMs: 60_000 }),
  "cache.purge": every("30m", PurgeCache, { missed: "none", jitterMs: 30_000 }),
  "data.cleanup": cron("20 3 * * *", CleanupOldData, { jitterMs: 60_000 }),
  "notifications.mail": cron("10 * * * *", MailNotifications, { jitterMs: 60_000 }),
  "orders.expire": cron("40 * * * *", ExpireOrders, { jitterMs: 60_000 }),
  "prices.look": every("10m", LookAtPrices, { missed: "none", jitterMs: 30_000 }),
  "recommendations.refresh": cron("25 * * * *", RefreshRecommendations, { jitterMs: 60_000 }),
  "search.learn": cron("55 * * * *", LearnFromClicks, { missed: "none", jitterMs: 60_000 }),
  "search.rebuild": cron("5 * * * *", RebuildMlIndexes, { missed: "none", jitterMs: 60_000 }),
  "payments.reconcile": every("1m", ReconcilePayments, { missed: "none" }),
  "reports.daily": cron("0 0 * * *", GenerateDailyReport, {
    missed: { all: 7 },
    args: (slot) => ({ day: dayBefore(slot) }),
  }),
});

/** The day that ends with a slot at midnight, as an ISO date. */
function dayBefore(slot: Date): string {
  return new Date(slot.getTime() - 86_400_000).toISOString().slice(0, 10);
}
