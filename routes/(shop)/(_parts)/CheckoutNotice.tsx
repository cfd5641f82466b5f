import type { ComponentChildren } from "preact";

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
  if (told.kind === "changed") {
    return (
      <News title={told.title}>
        {told.changes.length === 0
          ? null
          : <ul>{told.changes.map((change) => <li key={change}>{change}</li>)}</ul>}
        <p>Nothing is ordered yet. Press the button below to order it as it is now.</p>
      </News>
    );
  }
  if (told.kind === "ordered") {
    const { order } = told;
    return (
      <News title={`This form has already placed ${order ? `order ${order.number}` : "an order"}`}>
        {order
          ? (
            <p>
              <a href={`/orders/${order.publicId}`}>See the order</a>
            </p>
          )
          : null}
        <p>
          {isCartEmpty
            ? "Your cart is empty now: there is nothing else to order."
            : "What lies in your cart now is not part of it. Press the button below to order that, too."}
        </p>
      </News>
    );
  }
  return (
    <News title="Your cart is gone: your browser no longer has our cookie">
      <p>
        Allow cookies for this shop,{" "}
        <a href="/products" target="_blank">fill your cart again in a new tab</a>, then press the
        button here. What you typed stays on this page, but for the card.
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
