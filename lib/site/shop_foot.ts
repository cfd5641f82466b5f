import type { Config } from "../config/mod.ts";
import type { Deps } from "../deps.ts";
import type { Locale } from "../i18n/locale.ts";
import { contactOf, deliveryTime } from "../shop/mod.ts";
import { deliveryWords, shownTerms } from "../terms/mod.ts";
import type { ShopFootProps } from "../ui/mod.ts";

/** What the end of every page of the shop says. */
export async function shopFoot(deps: Deps, locale: Locale): Promise<ShopFootProps> {
  const { config } = deps;
  const { shipping } = await shownTerms(deps);
  const time = deliveryTime(config, locale);
  const delivery = deliveryWords(shipping, { currency: config.CURRENCY, time, locale });
  return { contact: contactOf(config), delivery };
}

/** The same for a page that asks nothing of a database: it does not say what delivery costs. */
export function plainFoot(config: Config): ShopFootProps {
  return { contact: contactOf(config), delivery: null };
}
