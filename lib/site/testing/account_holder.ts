import { makeShopper, shopperCookie } from "../../accounts/shoppers/testing.ts";
import type { Shopper as Holder } from "../../accounts/shoppers/mod.ts";
import { sendShopperLink } from "../../accounts/shoppers/links/send.ts";
import { contextOf } from "../../orders/testing/job_context.ts";
import type { MailServer } from "../../mail/testing/mail_server.ts";
import { createShopper, type Shopper } from "./shopper.ts";
import type { SiteWorld } from "./site_world.ts";

/** A browser in which a shopper is logged in. */
export interface AccountHolder extends Shopper {
  account: Holder & { cartId: string };
  cookie: string;
}

/** Somebody with an account, who has just logged in; a second browser of theirs by `as`. */
export async function accountHolder(
  { deps, send }: SiteWorld,
  { email, as }: { email?: string; as?: AccountHolder["account"] } = {},
): Promise<AccountHolder> {
  const account = as ?? await makeShopper(deps, email === undefined ? {} : { email });
  const cookie = await shopperCookie(deps, account);
  const browser = createShopper(deps.config.PUBLIC_URL, { send, cookie });
  return { ...browser, account, cookie };
}

/** Run the job of the link that was asked for last; @returns its mail as plain text */
export async function mailedLink(site: SiteWorld, server: MailServer): Promise<string> {
  const [row] = await site.deps.sql<{ id: string }[]>`
    select id from shopper_links order by asked_at desc, id desc limit 1`;
  await sendShopperLink(row!.id, contextOf(site, { jobId: crypto.randomUUID(), run: 1 }));
  return server.received.at(-1)!.text.replaceAll("=\r\n", "").replaceAll("=3D", "=");
}
