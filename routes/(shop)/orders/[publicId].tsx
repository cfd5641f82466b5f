import { page } from "fresh";
import { define } from "../../../lib/http/mod.ts";
import { deliveryTime } from "../../../lib/shop/mod.ts";
import { addressLines, findOrderByPublicId, type Order } from "../../../lib/orders/mod.ts";
import { LOCALE } from "../../../lib/locale.ts";
import { paymentWords } from "../../../lib/payments/mod.ts";
import {
  Facts,
  formatMoney,
  LineItem,
  LineList,
  PageHead,
  StatusBadge,
  Totals,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

/** The shopper's own page of an order: who has its address may see it. */
export const handler = define.handlers({
  async GET({ params, state: { deps } }) {
    const order = await findOrderByPublicId(deps, params.publicId!);
    // The address opens the order, so it must not travel on to other sites or stay in caches.
    const headers = { "cache-control": "no-store", "referrer-policy": "no-referrer" };
    return page({ order, delivery: deliveryTime(deps.config) }, { headers });
  },
});

export default define.page<typeof handler>(({ data: { order, delivery } }) => (
  <div class="order">
    <PageTitle title={`Order ${order.number}`} noindex />
    <PageHead title={`Order ${order.number}`} note={<Placed at={order.placedAt} />}>
      <StatusBadge state={order.status} />
    </PageHead>
    <p>{sentences[order.status]}</p>
    <LineList>
      {order.lines.map((line) => (
        <LineItem
          key={line.sku}
          name={line.name}
          detail={`${line.quantity} × ${formatMoney(line.priceCents, order.currency)}`}
          totalCents={line.priceCents * line.quantity}
          currency={order.currency}
        />
      ))}
    </LineList>
    <Totals
      rows={[{ label: "Delivery", text: `free, ${delivery}` }]}
      totalCents={order.totalCents}
      currency={order.currency}
    />
    <Facts
      items={[
        { label: "Payment", value: paymentWords[order.payment] },
        { label: "Confirmation sent to", value: order.email },
        { label: "Deliver to", value: addressLines(order).join(", ") },
        ...(order.phone ? [{ label: "Phone for the carrier", value: order.phone }] : []),
      ]}
    />
  </div>
));

const sentences: Record<Order["status"], string> = {
  placed: "Thank you. We have your order, and the confirmation is on its way to your inbox.",
  paid: "Thank you. Your order is paid, and the confirmation is on its way to your inbox.",
  packed: "Your order is packed and waits for the carrier.",
  shipped: "Your order is on its way to you.",
  delivered: "Your order has been delivered.",
  cancelled: "This order was cancelled. Nothing will be delivered or charged.",
};

const day = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const minute = new Intl.DateTimeFormat(LOCALE, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
  timeZoneName: "short",
});

/** When it was ordered, so that it still says so tomorrow: `Placed 28 November 2026, 20:38 UTC`. */
function Placed({ at }: { at: Date }) {
  const { day: d, month, year } = Object.fromEntries(
    day.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  const text = `${d} ${month} ${year}, ${minute.format(at)}`;
  return (
    <>
      Placed <time datetime={at.toISOString()}>{text}</time>
    </>
  );
}
