import type { Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { enqueueIn } from "../jobs/task.ts";
import { emitIn } from "../realtime/catalogue/mod.ts";
import { NotificationPosted, notifications } from "./events.ts";
import type { Change } from "./store.ts";
import { DeliverNotification } from "./tasks.ts";

const logged = {
  posted: "notification.posted",
  acknowledged: "notification.acknowledged",
  resolved: "notification.resolved",
} as const;

/**
 * Tell of what has changed, in the transaction that changes it: live pages of each change, the webhook,
 * where there is one, of each but for mere counting.
 */
export async function tell(
  { config, log }: Pick<Deps, "config" | "log">,
  tx: Tx,
  changes: readonly Change[],
): Promise<void> {
  for (const { id, kind, state, count, change } of changes) {
    await emitIn(tx, NotificationPosted, {
      group: notifications,
      data: { notificationId: id, kind, state, count },
      key: id,
    });
    if (change === "counted") continue;
    log(logged[change], { notification_id: id, kind, count });
    if (config.NOTIFY_WEBHOOK_URL) {
      await enqueueIn(tx, DeliverNotification, { notificationId: id, change });
    }
  }
}
