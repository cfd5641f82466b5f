import { cancel, type JobContext, type Outcome } from "../../jobs/task.ts";
import { mailOnce } from "../../mail/mod.ts";
import { alertsUrl } from "./find_watches.ts";
import { alertMail, yesMail } from "./letters.ts";
import { SETTLED_MS } from "./shape.ts";
import { selectDue, selectWatcher, selectWatches, settleTold, type Watcher } from "./store.ts";

const GONE = "The address wants no mail any more";

/** Ask an address, once, whether it wants what somebody has asked for in its name. */
export async function askForYes(watcherId: string, ctx: JobContext): Promise<Outcome> {
  const { sql, clock } = ctx.deps;
  const watcher = await selectWatcher(sql, { id: watcherId });
  if (!watcher) return cancel(GONE);
  const watches = await selectWatches(sql, { watcherId, now: clock.now() });
  const asked = watches.filter(({ isConfirmed }) => !isConfirmed);
  if (asked.length === 0) return cancel("It has said yes already, or too late");
  return await mailOnce(ctx, "yes", yesMail(asked, sentTo(watcher, ctx)));
}

/** Tell an address, once, of all that is news to it now. */
export async function sendPriceAlert(watcherId: string, ctx: JobContext): Promise<Outcome> {
  const { sql, clock, config } = ctx.deps;
  const now = clock.now();
  const watcher = await selectWatcher(sql, { id: watcherId });
  if (!watcher) return cancel(GONE);
  const settledBefore = new Date(now.getTime() - SETTLED_MS);
  const told = await selectDue(sql, { watcherId, now, settledBefore });
  if (told.length === 0) return cancel("It is no news any more");
  const mail = alertMail(told, { ...sentTo(watcher, ctx), currency: config.CURRENCY });
  const outcome = await mailOnce(ctx, "alert", mail);
  // A run that dies in between tells nothing twice: the mail is known to be sent, and this is done again.
  if (outcome.kind === "done") await settleTold(sql, { watcherId, told });
  return outcome;
}

function sentTo(watcher: Watcher, { deps: { config }, jobId }: JobContext) {
  return {
    to: watcher.email,
    locale: watcher.locale,
    from: config.MAIL_FROM,
    url: alertsUrl(watcher, config.PUBLIC_URL),
    origin: config.PUBLIC_URL,
    jobId,
  };
}
