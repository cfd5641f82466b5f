import { uuidv7 } from "uuidv7";
import { HOUR_MS } from "../../../clock.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import type { Locale } from "../../../i18n/mod.ts";
import { enqueueIn } from "../../../jobs/task.ts";
import { networkName } from "../../attempts/mod.ts";
import { SendShopperLink } from "../../tasks.ts";
import { LINK_LASTS_MS, type LinkKind, LINKS_AN_HOUR } from "./shape.ts";
import { insertLink } from "./store.ts";

export interface LinkWish {
  kind: LinkKind;
  email: string;
  /** Whose address it is to become, where it is for that. */
  shopperId?: string;
  /** Address of the client; `null` where it is unknown. */
  address: string | null;
  /** Of the page where it was asked for, and so of the mail. */
  locale: Locale;
}

/**
 * Promise a mail with a link. Whether there is an account under this address is not looked at here, but by
 * the job: whoever asks learns nothing, neither from the answer nor from the time it takes. Who has had
 * several within the hour gets no further one, and is not told either.
 */
export async function askLink(
  deps: Deps,
  { kind, email, shopperId, address, locale }: LinkWish,
): Promise<void> {
  const [id, now] = [uuidv7(), deps.clock.now()];
  const link = {
    ...{ id, kind, email, shopperId: shopperId ?? null, locale, now },
    endsAt: new Date(now.getTime() + LINK_LASTS_MS[kind]),
    most: LINKS_AN_HOUR,
    since: new Date(now.getTime() - HOUR_MS),
  };
  const isAsked = await inTransaction(deps, async (tx) => {
    if (!await insertLink(tx.sql, link)) return false;
    await enqueueIn(tx, SendShopperLink, { linkId: id }, { about: [`shopper-link:${id}`] });
    return true;
  });
  const network = networkName(deps.config, address);
  deps.log(isAsked ? "shopper.link_asked" : "shopper.link_refused", { kind, network });
}
