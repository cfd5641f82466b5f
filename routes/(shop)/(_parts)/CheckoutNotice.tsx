import type { ComponentChildren } from "preact";
import { useTexts } from "../../../lib/i18n/use_texts.ts";

/** What has to be known before the checkout is sent again, beyond what is wrong with a field. */
export type CheckoutNews =
  | { kind: "changed"; title: string; changes: string[] }
  /** `null` where the order is not of the last hour: its address was mailed. */
  | { kind: "ordered"; order: { publicId: string; number: string } | null }
  | { kind: "lost" };

/** The news above the form: it takes the focus and is read out. */
export function CheckoutNotice(
  { told, isCartEmpty }: { told: CheckoutNews; isCartEmpty: boolean },
) {
  const { news: t } = useTexts().checkout;
  if (told.kind === "changed") {
    return (
      <News title={told.title}>
        {told.changes.length === 0
          ? null
          : <ul>{told.changes.map((change) => <li key={change}>{change}</li>)}</ul>}
        <p>{t.again}</p>
      </News>
    );
  }
  if (told.kind === "ordered") {
    const { order } = told;
    return (
      <News title={t.used(order?.number ?? "")}>
        {order
          ? (
            <p>
              <a href={`/orders/${order.publicId}`}>{t.see}</a>
            </p>
          )
          : null}
        <p>{isCartEmpty ? t.nothingElse : t.orderThat}</p>
      </News>
    );
  }
  return (
    <News title={t.lost}>
      <p>
        {t.lostText.before}
        <a href="/products" target="_blank">{t.lostText.link}</a>
        {t.lostText.after}
      </p>
    </News>
  );
}

function News({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
