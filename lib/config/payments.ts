import type { Config } from "./env.ts";
import { isLoopbackHost } from "./loopback.ts";

type PaymentConfig = Pick<
  Config,
  "PAYMENT_PROVIDER" | "PAYMENT_URL" | "PAYMENT_KEY" | "PAYMENT_WEBHOOK_SECRET"
>;

/** What is wrong with how payments are made, one sentence each; each setting alone is fine. */
export function paymentFaults(config: PaymentConfig): string[] {
  const { PAYMENT_PROVIDER, PAYMENT_URL } = config;
  if (PAYMENT_PROVIDER === "built_in") return [];
  const needed = ["PAYMENT_URL", "PAYMENT_KEY", "PAYMENT_WEBHOOK_SECRET"] as const;
  const missing = needed.filter((name) => config[name] === undefined)
    .map((name) => `${name} is missing: PAYMENT_PROVIDER=${PAYMENT_PROVIDER} needs it`);
  return PAYMENT_URL !== undefined && !isPrivate(PAYMENT_URL)
    ? [...missing, "PAYMENT_URL would send PAYMENT_KEY in the clear to another machine: use https"]
    : missing;
}

function isPrivate(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || isLoopbackHost(hostname);
}
