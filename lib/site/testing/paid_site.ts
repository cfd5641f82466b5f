import { type ProviderServer, startProvider } from "../../payments/testing/provider_server.ts";
import { address } from "./shopper.ts";
import { type SiteWorld, siteWorld } from "./site_world.ts";
import { onSale } from "./small_shop.ts";

/** A site whose cards are taken by a test provider at an address of its own. */
export interface PaidSite extends SiteWorld {
  provider: ProviderServer;
}

export async function paidSite(): Promise<PaidSite> {
  const [key, webhookSecret] = ["key-of-the-shop", "whsec_plums_on_the_table"];
  const provider = startProvider({ port: 0, key, webhookSecret });
  const site = await siteWorld({
    env: {
      PAYMENT_PROVIDER: "test",
      PAYMENT_URL: provider.url,
      PAYMENT_KEY: key,
      PAYMENT_WEBHOOK_SECRET: webhookSecret,
    },
  });
  site.defer(() => provider[Symbol.asyncDispose]());
  return Object.assign(site, { provider });
}

/** Somebody whose bank asks, at the page of the payment; `key` is what the provider knows it by. */
export async function atPayment({ provider, stranger }: PaidSite) {
  const by = stranger();
  await by.addToCart(onSale.jam, 2);
  const card = { card_number: "4000 0000 0000 3220", card_expiry: "4/39", card_cvc: "737" };
  const typed = { ...address, payment: "test_card", ...card };
  const { location } = await by.submit("/checkout", "/checkout", typed);
  const publicId = location!.split("/")[2]!;
  return { by, page: location!, publicId, key: provider.payments().at(-1)!.key };
}
