import { page } from "fresh";
import { define } from "../../../lib/http/mod.ts";
import { countries, findOrderByPublicId, type Order } from "../../../lib/orders/mod.ts";
import { paymentWords } from "../../../lib/payments/mod.ts";
import {
  Facts,
  formatMoney,
  LineItem,
  LineList,
  PageHead,
  StatusBadge,
  Time,
  Totals,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

/** The shopper's own page of an order: who has its address may see it. */
export const handler = define.handlers({
  async GET({ params, state: { deps } }) {
    const order = await findOrderByPublicId(deps, params.publicId!);
    // The address opens the order, so it must not travel on to other sites or stay in caches.
    const headers = { "cache-control": "no-store", "referrer-policy": "no-referrer" };
    return page({ order, now: deps.clock.now() }, { headers });
  },
});

export default define.page<typeof handler>(({ data: { order, now } }) => (
  <div class="order">
    <PageTitle title={`Order ${order.number}`} noindex />
    <PageHead title={`Order ${order.number}`} note={<Time at={order.placedAt} now={now} />}>
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
      rows={[{ label: "Delivery", text: "free" }]}
      totalCents={order.totalCents}
      currency={order.currency}
    />
    <Facts
      items={[
        { label: "Payment", value: paymentWords[order.payment] },
        { label: "Mail to", value: order.email },
        { label: "Delivery to", value: addressOf(order) },
      ]}
    />
  </div>
));

const sentences: Record<Order["status"], string> = {
  placed: "Thank you. We have your order, and the confirmation is on its way to you by mail.",
  paid: "Thank you. Your order is paid, and the confirmation is on its way to you by mail.",
  packed: "Your order is packed and waits for the carrier.",
  shipped: "Your order is on its way to you.",
  delivered: "Your order has been delivered.",
  cancelled: "This order was cancelled. Nothing will be delivered or charged.",
};

function addressOf({ name, street, postcode, city, country }: Order): string {
  return [name, street, `${postcode} ${city}`, countries[country]].join(", ");
}
