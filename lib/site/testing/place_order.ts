import { findOrderByPublicId, type Order } from "../../orders/mod.ts";
import { address } from "./shopper.ts";
import type { SiteWorld } from "./site_world.ts";
import { onSale } from "./small_shop.ts";

/** An order that somebody places by the forms of the shop: two jars of jam. */
export async function placeOrder(
  site: SiteWorld,
  typed: Record<string, string> = {},
): Promise<Order> {
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  const form = await shopper.checkoutForm();
  const { status, location, body } = await shopper.post("/checkout", {
    ...form,
    ...address,
    ...typed,
  });
  if (status !== 303) throw new Error(`/checkout answered ${status}: ${body}`);
  return await findOrderByPublicId(site.deps, location!.split("/").at(-1)!);
}
