import type { WebhookHealth } from "../../../../../lib/notifications/mod.ts";
import { Facts, Moment, Section } from "../../../../../lib/ui/mod.ts";

export interface HowToldProps {
  hasWebhook: boolean;
  webhook: WebhookHealth;
  /** Whether who looks gets them by mail. */
  byMail: boolean;
  now: Date;
}

/** By which ways people are told, and whether these work. */
export function HowTold({ hasWebhook, webhook, byMail, now }: HowToldProps) {
  return (
    <Section title="How they are told">
      <Facts
        items={[
          { label: "Here", value: "at once, on every page of the panel" },
          {
            label: "By mail",
            value: (
              <>
                {byMail ? "you get what is new, each hour at most" : "not to you"} -{" "}
                <a href="/admin/account#notifications">change</a>
              </>
            ),
          },
          {
            label: "By webhook",
            value: hasWebhook
              ? <WebhookState webhook={webhook} now={now} />
              : "none: NOTIFY_WEBHOOK_URL is not set",
          },
        ]}
      />
    </Section>
  );
}

function WebhookState({ webhook, now }: Pick<HowToldProps, "webhook" | "now">) {
  const { deliveredAt, failedAt, failure, failedInARow } = webhook;
  if (failedInARow > 0 && failedAt) {
    return (
      <span class="tone-bad">
        {failedInARow === 1 ? "failed" : `failed ${failedInARow} times in a row`}, last{" "}
        <Moment at={failedAt} now={now} />: {failure}. It is tried again.
      </span>
    );
  }
  if (!deliveredAt) return <>set, nothing told yet</>;
  return (
    <>
      took the last one <Moment at={deliveredAt} now={now} />
    </>
  );
}
