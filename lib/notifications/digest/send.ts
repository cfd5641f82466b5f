import { rolesThatMay } from "../../accounts/permissions.ts";
import { cancel, type JobContext, type Outcome } from "../../jobs/task.ts";
import { mailOnce } from "../../mail/mod.ts";
import { countByState, selectNotifications, selectReaders } from "../store.ts";
import { digestMail } from "./letter.ts";

const LINES = 20;

/** Mail to one of the staff, once, what is open now. */
export async function sendDigest(accountId: string, ctx: JobContext): Promise<Outcome> {
  const { deps: { sql, config }, jobId } = ctx;
  const roles = rolesThatMay("notifications.read");
  const [reader] = await selectReaders(sql, { roles, accountId });
  if (!reader) return cancel("The account wants no mail, or may read no notifications");
  const [notifications, { open }] = await Promise.all([
    selectNotifications(sql, { state: "open", limit: LINES }),
    countByState(sql),
  ]);
  if (notifications.length === 0) return cancel("Nothing is open any more");
  const { MAIL_FROM: from, PUBLIC_URL: origin } = config;
  const mail = digestMail({
    notifications,
    open: Math.max(open, notifications.length),
    ...{ to: reader.email, from, jobId, origin },
  });
  return await mailOnce(ctx, "digest", mail);
}
