import { page } from "fresh";
import LiveOrder from "../../../islands/shop/LiveOrder.tsx";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import { deliveryTime } from "../../../lib/shop/mod.ts";
import {
  addressLines,
  containedTaxes,
  expiresAt,
  EXPIRY_RULE,
  findCheckout,
  findOrderByPublicId,
  findParcels,
  findWayOf,
  type Order,
  type Parcel,
  partsOf,
  trackingUrl,
} from "../../../lib/orders/mod.ts";
import { paymentWords } from "../../../lib/payments/mod.ts";
import { adviseOnBasket } from "../../../lib/recommendations/mod.ts";
import { snapshotCursor } from "../../../lib/realtime/mod.ts";
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
import { AccountOffer } from "../(_parts)/AccountOffer.tsx";
import { DayAndTime } from "../../(_parts)/DayAndTime.tsx";
import { OrderNews } from "../(_parts)/OrderNews.tsx";
import { Suggestions } from "../(_parts)/Suggestions.tsx";

/** The shopper's own page of an order: who has its address may see it. */
export const handler = define.handlers({
  async GET(ctx) {
    const { deps } = ctx.state;
    const publicId = ctx.params.publicId!;
    const cursor = await snapshotCursor(deps);
    const order = await findOrderByPublicId(deps, publicId).catch(async (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      // It is not paid yet, or was given back before it was.
      await findCheckout(deps, publicId);
      return null;
    });
    if (order === null) return ctx.redirect(`/orders/${publicId}/payment`, 303);
    const hasParts = ["packed", "shipped", "delivered"].includes(order.status);
    const [history, parcels, suggestions] = await Promise.all([
      order.status === "cancelled" ? findWayOf(deps, order) : [],
      hasParts ? findParcels(deps, order) : [],
      adviseOnBasket(deps, order.lines.map(({ productId }) => productId)),
    ]);
    const delivery = deliveryTime(deps.config);
    return page({ order, history, parcels, suggestions, cursor, delivery });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { order, history, parcels, suggestions, cursor, delivery } = data;
  return (
    <div class="order">
      <PageTitle title={`Order ${order.number}`} noindex />
      <PageHead title={`Order ${order.number}`} note={<Placed at={order.placedAt} />}>
        <span id="order-state" data-part>
          <StatusBadge state={order.status} />
        </span>
      </PageHead>
      <div id="order-news" data-part aria-live="polite">
        <OrderNews order={order} history={history} />
      </div>
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
        rows={partsOf(order, delivery)}
        totalCents={order.totalCents}
        currency={order.currency}
        contained={containedTaxes(order)}
      />
      <div id="order-facts" data-part>
        <Facts
          items={[
            { label: "Payment", value: paymentWords[order.payment] },
            ...(order.refundedCents > 0
              ? [{ label: "Paid back", value: formatMoney(order.refundedCents, order.currency) }]
              : []),
            ...sentInPart(order, parcels),
            ...sentBy(order),
            ...keptUntil(order),
            { label: "Confirmation sent to", value: order.email },
            { label: "Deliver to", value: addressLines(order).join(", ") },
            ...(order.phone ? [{ label: "Phone for the carrier", value: order.phone }] : []),
            ...(isOnItsWay(order)
              ? [{
                label: "Invoice",
                value: <a href={`/orders/${order.publicId}/invoice`}>See or print it</a>,
              }]
              : []),
          ]}
        />
      </div>
      {state.shopper ? null : <AccountOffer email={order.email} csrf={state.csrfToken()} />}
      <LiveOrder publicId={order.publicId} cursor={cursor} />
      <Suggestions
        title="Goes with what you ordered"
        products={suggestions}
        currency={order.currency}
        adding={null}
      />
    </div>
  );
});

function Placed({ at }: { at: Date }) {
  return (
    <>
      Placed <DayAndTime at={at} />
    </>
  );
}

/** Also an order that is paid on delivery has an invoice then. */
function isOnItsWay({ status, payment }: Order): boolean {
  if (status === "cancelled" || status === "placed") return false;
  return status !== "packed" || payment !== "on_delivery";
}

/** What has left the house before the rest. */
function sentInPart({ lines }: Order, parcels: readonly Parcel[]) {
  return parcels.map((parcel, n) => {
    const url = trackingUrl(parcel);
    const units = parcel.lines.map(({ position, quantity }) =>
      `${quantity} × ${lines[position - 1]?.name ?? ""}`
    );
    return {
      label: `Sent in part, ${n + 1}`,
      value: (
        <>
          {units.join(", ")}. {parcel.carrier}{" "}
          {url ? <a href={url}>{parcel.tracking}</a> : parcel.tracking}
        </>
      ),
    };
  });
}

/** How it is sent, as far as that is known. */
function sentBy(order: Order) {
  const { carrier, tracking } = order;
  const url = trackingUrl(order);
  return [
    ...(carrier ? [{ label: "Carrier", value: carrier }] : []),
    ...(tracking
      ? [{ label: "Parcel number", value: url ? <a href={url}>{tracking}</a> : tracking }]
      : []),
  ];
}

/** How long it is kept for who pays on delivery; nothing where it is not given up by itself. */
function keptUntil(order: Order) {
  const until = expiresAt(order);
  if (until === null) return [];
  const value = (
    <>
      <DayAndTime at={until} />. {EXPIRY_RULE}.
    </>
  );
  return [{ label: "Kept until", value }];
}
