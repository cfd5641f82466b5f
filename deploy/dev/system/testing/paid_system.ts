import {
  type ProviderServer,
  startProvider,
} from "../../../../lib/payments/testing/provider_server.ts";
import { freePort } from "../../../../lib/testing/redis_server.ts";
import { address, createShopper } from "../../../../lib/site/testing/shopper.ts";
import { someSlugs } from "../orders.ts";
import { startSystem, type System, type SystemOptions } from "../system.ts";

/** A system whose cards are taken by a test provider, which tells it what became of a payment. */
export interface PaidSystem extends System {
  provider: ProviderServer;
}

export async function startPaidSystem(options: SystemOptions = {}): Promise<PaidSystem> {
  const [key, webhookSecret, port] = ["key-of-the-shop", "whsec_plums_on_the_table", freePort()];
  const webhookUrl = `http://127.0.0.1:${port}/api/payments/webhook`;
  await using stack = new AsyncDisposableStack();
  const provider = stack.use(startProvider({ port: 0, key, webhookSecret, webhookUrl }));
  const env = {
    ...options.env,
    PORT: String(port),
    PAYMENT_PROVIDER: "test",
    PAYMENT_URL: provider.url,
    PAYMENT_KEY: key,
    PAYMENT_WEBHOOK_SECRET: webhookSecret,
  };
  const system = stack.use(await startSystem({ ...options, env }));
  const owned = stack.move();
  return { ...system, provider, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What is typed of a card whose bank asks, and of one that pays at once. */
export const typedCards = {
  asked: { card_number: "4000 0000 0000 3220", card_expiry: "4/39", card_cvc: "737" },
  good: { card_number: "4242 4242 4242 4242", card_expiry: "4/39", card_cvc: "737" },
};

/** Somebody orders by card. @returns the path they are led to: of the order, or of its payment */
export async function orderByCard(
  system: System,
  card: keyof typeof typedCards,
): Promise<{ path: string; publicId: string }> {
  const shopper = createShopper(system.url);
  const [slug] = await someSlugs(system, 1);
  await shopper.addToCart(slug!, 2);
  const typed = { ...address, payment: "test_card", ...typedCards[card] };
  const { status, location, body } = await shopper.submit("/checkout", "/checkout", typed);
  if (status !== 303) throw new Error(`/checkout answered ${status}: ${body.slice(0, 300)}`);
  const path = new URL(location!, system.url).pathname;
  return { path, publicId: path.split("/")[2]! };
}
