import type { Config } from "../../config/mod.ts";
import type { Notification } from "../shape.ts";
import { wordsOf } from "../words.ts";

/** What a webhook is told of a notification: identifiers, a sentence, and where to look. */
export function messageOf(
  notification: Notification,
  { change, at, PUBLIC_URL }: { change: string; at: Date } & Pick<Config, "PUBLIC_URL">,
): string {
  const { id, kind, subject, label, state, count, firstSeenAt } = notification;
  const { tone, sentence, href } = wordsOf(notification);
  return JSON.stringify({
    type: `notification.${change}`,
    timestamp: at.toISOString(),
    data: {
      ...{ id, kind, subject, label, state, count },
      severity: tone === "bad" ? "high" : "low",
      first_seen_at: firstSeenAt.toISOString(),
      text: sentence,
      url: new URL(href, PUBLIC_URL).href,
      shop: PUBLIC_URL,
    },
  });
}
