import type { Config } from "./env.ts";

type WebhookConfig = Pick<
  Config,
  "NOTIFY_WEBHOOK_URL" | "NOTIFY_WEBHOOK_SECRET" | "NOTIFY_WEBHOOK_PRIVATE"
>;

/** What is wrong with how a webhook is told, one sentence each; each setting alone is fine. */
export function webhookFaults(config: WebhookConfig): string[] {
  const { NOTIFY_WEBHOOK_URL, NOTIFY_WEBHOOK_SECRET, NOTIFY_WEBHOOK_PRIVATE } = config;
  if (!NOTIFY_WEBHOOK_URL) return [];
  const faults: string[] = [];
  const { protocol, username, password } = new URL(NOTIFY_WEBHOOK_URL.reveal());
  if (protocol === "http:" && !NOTIFY_WEBHOOK_PRIVATE) {
    faults.push(
      "NOTIFY_WEBHOOK_URL must be https, unless NOTIFY_WEBHOOK_PRIVATE=true says that it is one of " +
        "your own network",
    );
  }
  if (username || password) {
    faults.push("NOTIFY_WEBHOOK_URL must have no password in it: what is sent is signed instead");
  }
  if (!NOTIFY_WEBHOOK_SECRET) {
    faults.push("NOTIFY_WEBHOOK_SECRET is missing: what NOTIFY_WEBHOOK_URL is told is signed");
  }
  return faults;
}
