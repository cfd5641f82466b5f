import { done, enqueueIn, type JobContext, type Outcome } from "../../jobs/task.ts";
import { SendPriceAlert } from "../tasks.ts";
import { SETTLED_MS, SPACING_MS } from "./shape.ts";
import { takeDue } from "./store.ts";

/** Mails of one look; the next one goes on. */
const MAILS = 1_000;

/** Promise a mail to everybody to whom there is something to tell. */
export async function lookAtPrices({ deps, onceIn }: JobContext): Promise<Outcome> {
  const now = deps.clock.now();
  return done(
    await onceIn("plan", async (tx) => {
      const watchers = await takeDue(tx.sql, {
        now,
        settledBefore: new Date(now.getTime() - SETTLED_MS),
        toldBefore: new Date(now.getTime() - SPACING_MS),
        limit: MAILS,
      });
      for (const watcherId of watchers) await enqueueIn(tx, SendPriceAlert, { watcherId });
      return { mails: watchers.length };
    }),
  );
}
