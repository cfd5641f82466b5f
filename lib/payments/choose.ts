import type { Clock } from "../clock.ts";
import type { Config } from "../config/mod.ts";
import { builtIn } from "./built_in/built_in.ts";
import type { PaymentProvider } from "./provider.ts";
import { stripe } from "./stripe/stripe.ts";
import { testProvider } from "./test_provider/test_provider.ts";

const chosen = new WeakMap<Config, PaymentProvider>();

/** The provider that the settings name: one for a process. */
export function paymentProvider(
  { config, clock }: { config: Config; clock: Clock },
): PaymentProvider {
  const known = chosen.get(config);
  if (known) return known;
  const provider = make(config, clock);
  chosen.set(config, provider);
  return provider;
}

/** Have another one asked, where a trial brings its own. */
export function choosePaymentProvider(config: Config, provider: PaymentProvider): void {
  chosen.set(config, provider);
}

function make(config: Config, clock: Clock): PaymentProvider {
  const { PAYMENT_PROVIDER: name, PAYMENT_URL, PAYMENT_KEY, PAYMENT_WEBHOOK_SECRET } = config;
  if (name === "built_in") return builtIn(clock);
  // The three are there: the configuration would be refused otherwise.
  const access = {
    url: PAYMENT_URL!,
    key: PAYMENT_KEY!.reveal(),
    webhookSecret: PAYMENT_WEBHOOK_SECRET!.reveal(),
  };
  return name === "stripe" ? stripe(access) : testProvider(access);
}
