import { rolesThatMay } from "../../accounts/permissions.ts";
import { done, enqueueIn, type JobContext, type Outcome } from "../../jobs/task.ts";
import { markMailed, selectReaders } from "../store.ts";
import { SendNotificationDigest } from "../tasks.ts";

/**
 * Promise a mail to everybody who wants one, where something was posted since the last mail and nobody has
 * taken care of it yet: each notification calls by mail once.
 */
export async function mailNotifications({ onceIn }: JobContext): Promise<Outcome> {
  return done(
    await onceIn("plan", async (tx) => {
      const mailed = await markMailed(tx.sql);
      const readers = mailed === 0
        ? []
        : await selectReaders(tx.sql, { roles: rolesThatMay("notifications.read") });
      for (const { id } of readers) {
        await enqueueIn(tx, SendNotificationDigest, { accountId: id }, {
          about: [`account:${id}`],
        });
      }
      return { notifications: mailed, mails: readers.length };
    }),
  );
}
