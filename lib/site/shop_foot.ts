import type { Config } from "../config/mod.ts";
import { contactOf, deliveryTime } from "../shop/mod.ts";
import type { ShopFootProps } from "../ui/mod.ts";

/** What the end of every page of the shop says. */
export function shopFoot(config: Config): ShopFootProps {
  return { contact: contactOf(config), delivery: deliveryTime(config) };
}
