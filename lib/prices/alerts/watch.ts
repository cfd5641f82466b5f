import { makePublicId } from "../../text/mod.ts";
import { uuidv7 } from "uuidv7";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { DEFAULT_LOCALE, type Locale } from "../../i18n/mod.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { AskForYes } from "../tasks.ts";
import type { NewWatch } from "./shape.ts";
import { countAsk, insertWatch, takeWatcher } from "./store.ts";

export interface Watching {
  /** Of the shopper who is logged in; `null` for strangers. */
  provenEmail?: string | null;
  /** Of the page where it is asked for, and so of the mails. */
  locale?: Locale;
}

/**
 * Have an address told when a product costs less or is there again, once it has said yes: it gets a mail
 * with a link. Whoever asks learns nothing of the address: whether it waits for this already, for
 * too much, or has had enough such mails today, the answer is the same. A shopper who is logged in has
 * proven the own address already.
 *
 * @returns true where it is told from now on, without another word
 */
export async function watchProduct(
  deps: Deps,
  { product: productId, kind, email }: NewWatch,
  { provenEmail = null, locale = DEFAULT_LOCALE }: Watching = {},
): Promise<boolean> {
  const now = deps.clock.now();
  const isProven = email === provenEmail;
  await inTransaction(deps, async (tx) => {
    const publicId = makePublicId();
    const watcherId = await takeWatcher(tx.sql, {
      ...{ id: uuidv7(), publicId, email },
      ...{ locale, isProven },
    });
    const isNew = await insertWatch(tx.sql, { watcherId, productId, kind, isProven, now });
    if (isProven || !isNew) return;
    if (!await countAsk(tx.sql, { watcherId, now })) return;
    await enqueueIn(tx, AskForYes, { watcherId }, { about: [`product:${productId}`] });
  });
  return isProven;
}
