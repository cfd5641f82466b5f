import { page } from "fresh";
import LiveOrder from "../../../islands/shop/LiveOrder.tsx";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import type { Texts } from "../../../lib/i18n/mod.ts";
import { useFormat, useLocale, useTexts } from "../../../lib/i18n/use_texts.ts";
import { type CreditNote, creditNoteNumber, issueCreditNotes } from "../../../lib/invoices/mod.ts";
import { deliveryTime } from "../../../lib/shop/mod.ts";
import {
  addressLines,
  containedTaxes,
  expiresAt,
  expiryRule,
  findCheckout,
  findOrderByPublicId,
  findParcels,
  findWayOf,
  type Order,
  type Parcel,
  partsOf,
  trackingUrl,
} from "../../../lib/orders/mod.ts";
import { adviseOnBasket } from "../../../lib/recommendations/mod.ts";
import { snapshotCursor } from "../../../lib/realtime/mod.ts";
import { Facts, LineItem, LineList, PageHead, StatusBadge, Totals } from "../../../lib/ui/mod.ts";
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
    const [history, parcels, notes, suggestions] = await Promise.all([
      order.status === "cancelled" ? findWayOf(deps, order) : [],
      hasParts ? findParcels(deps, order) : [],
      order.refundedCents > 0 ? issueCreditNotes(deps, order.id) : [],
      adviseOnBasket(deps, order.lines.map(({ productId }) => productId)),
    ]);
    const delivery = deliveryTime(deps.config, ctx.state.locale);
    return page({ order, history, parcels, notes, suggestions, cursor, delivery });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { order, history, parcels, notes, suggestions, cursor, delivery } = data;
  const { orders: t, creditNotes } = useTexts();
  const { money } = useFormat();
  const locale = useLocale();
  return (
    <div class="order">
      <PageTitle title={t.title(order.number)} noindex />
      <PageHead title={t.title(order.number)} note={<Placed at={order.placedAt} />}>
        <span id="order-state" data-part>
          <StatusBadge state={order.status} label={t.states[order.status]} />
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
            detail={`${line.quantity} × ${money(line.priceCents, order.currency)}`}
            totalCents={line.priceCents * line.quantity}
            currency={order.currency}
          />
        ))}
      </LineList>
      <Totals
        rows={partsOf(order, delivery, locale)}
        totalCents={order.totalCents}
        currency={order.currency}
        contained={containedTaxes(order, locale)}
      />
      <div id="order-facts" data-part>
        <Facts
          items={[
            { label: t.facts.payment, value: t.payments[order.payment] },
            ...(order.refundedCents > 0
              ? [{ label: t.facts.paidBack, value: money(order.refundedCents, order.currency) }]
              : []),
            ...sentInPart(order, parcels, t.facts),
            ...sentBy(order, t.facts),
            ...keptUntil(order, t.facts),
            { label: t.facts.confirmation, value: order.email },
            { label: t.facts.deliverTo, value: addressLines(order, locale).join(", ") },
            ...(order.phone ? [{ label: t.facts.phone, value: order.phone }] : []),
            ...(isOnItsWay(order)
              ? [{
                label: t.facts.invoice,
                value: <a href={`/orders/${order.publicId}/invoice`}>{t.facts.seeInvoice}</a>,
              }]
              : []),
            ...credited(order, notes, creditNotes.title),
          ]}
        />
      </div>
      {state.shopper ? null : <AccountOffer email={order.email} csrf={state.csrfToken()} />}
      <LiveOrder publicId={order.publicId} cursor={cursor} />
      <Suggestions
        title={t.goesWith}
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
      {useTexts().orders.placed}
      <DayAndTime at={at} />
    </>
  );
}

/** Also an order that is paid on delivery has an invoice then. */
function isOnItsWay({ status, payment }: Order): boolean {
  if (status === "cancelled" || status === "placed") return false;
  return status !== "packed" || payment !== "on_delivery";
}

type Labels = Texts["orders"]["facts"];

/** What corrects the invoice, where something was paid back. */
function credited({ publicId }: Order, notes: readonly CreditNote[], label: string) {
  if (notes.length === 0) return [];
  const numbers = notes.map(creditNoteNumber).join(", ");
  return [{ label, value: <a href={`/orders/${publicId}/credit-notes`}>{numbers}</a> }];
}

/** What has left the house before the rest. */
function sentInPart({ lines }: Order, parcels: readonly Parcel[], t: Labels) {
  return parcels.map((parcel, n) => {
    const url = trackingUrl(parcel);
    const units = parcel.lines.map(({ position, quantity }) =>
      `${quantity} × ${lines[position - 1]?.name ?? ""}`
    );
    return {
      label: t.sentInPart(n + 1),
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
function sentBy(order: Order, t: Labels) {
  const { carrier, tracking } = order;
  const url = trackingUrl(order);
  return [
    ...(carrier ? [{ label: t.carrier, value: carrier }] : []),
    ...(tracking
      ? [{ label: t.parcel, value: url ? <a href={url}>{tracking}</a> : tracking }]
      : []),
  ];
}

/** How long it is kept for who pays on delivery; nothing where it is not given up by itself. */
function keptUntil(order: Order, t: Labels) {
  const until = expiresAt(order);
  if (until === null) return [];
  return [{ label: t.keptUntil, value: <Kept until={until} /> }];
}

function Kept({ until }: { until: Date }) {
  return (
    <>
      <DayAndTime at={until} />. {expiryRule(useLocale())}.
    </>
  );
}
