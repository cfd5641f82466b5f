import { addressIn } from "../i18n/address.ts";
import { formatOf, textsOf } from "../i18n/mod.ts";
import { cancel, type JobContext, type Outcome } from "../jobs/task.ts";
import { pageAddress } from "../pages/shape.ts";
import { trackingUrl } from "./carriers.ts";
import { mailNews } from "./mail_news.ts";
import { selectHistory, selectLastMoveTo } from "./history_store.ts";
import { selectOrder } from "./store.ts";
import { addressLines, type Order, type OrderStatus } from "./shape.ts";
import { tellCancellation } from "./tell_cancellation.ts";

export interface ToldStep {
  orderId: string;
  /** The step's id in the history. */
  move: number;
}

/** Tell a customer, once, that an order has left the house. */
export async function sendShipment(step: ToldStep, ctx: JobContext): Promise<Outcome> {
  const order = await orderAfter(ctx, { step, to: "shipped", still: ["shipped", "delivered"] });
  if (!order) return cancel(NOT_SO);
  const { locale, number, carrier, tracking } = order;
  const { shipment: t, whereItIs } = textsOf(locale).orderMails;
  const url = trackingUrl(order);
  const [, ...place] = addressLines(order, locale);
  return await mailNews(ctx, {
    order,
    what: "shipment",
    subject: t.subject(number),
    sentences: [
      t.left(number, carrier),
      ...(tracking === "" ? [] : [t.tracking(tracking)]),
      t.goesTo(place.join(", ")),
    ],
    links: url === null ? [] : [{ label: whereItIs, url }],
  });
}

/** Tell a customer, once, that an order has arrived, and what to do where something is wrong with it. */
export async function sendDelivery(step: ToldStep, ctx: JobContext): Promise<Outcome> {
  const order = await orderAfter(ctx, { step, to: "delivered", still: ["delivered"] });
  if (!order) return cancel(NOT_SO);
  const { locale, number, publicId } = order;
  const { delivery: t } = textsOf(locale).orderMails;
  const { PUBLIC_URL } = ctx.deps.config;
  return await mailNews(ctx, {
    order,
    what: "delivery",
    subject: t.subject(number),
    sentences: [t.arrived(number), t.wrong],
    links: [
      { label: t.returns, url: addressIn(locale, pageAddress("returns"), PUBLIC_URL) },
      { label: t.invoice, url: addressIn(locale, `/orders/${publicId}/invoice`, PUBLIC_URL) },
    ],
  });
}

/** Tell a customer, once, that the money of an order has come after it was placed. */
export async function sendPayment(step: ToldStep, ctx: JobContext): Promise<Outcome> {
  const still = ["paid", "packed", "shipped", "delivered"] as const;
  const order = await orderAfter(ctx, { step, to: "paid", still });
  if (!order) return cancel(NOT_SO);
  const { locale, number, totalCents, currency } = order;
  const { payment: t } = textsOf(locale).orderMails;
  const money = formatOf(locale).money(totalCents, currency);
  const isHere = order.status === "paid" || order.status === "packed";
  return await mailNews(ctx, {
    order,
    what: "payment",
    subject: t.subject(number, money),
    sentences: [t.received(number, money), ...(isHere ? [t.next] : [])],
  });
}

/** Tell a customer, once, that a colleague has cancelled an order. */
export async function sendCancellation(step: ToldStep, ctx: JobContext): Promise<Outcome> {
  const order = await orderAfter(ctx, { step, to: "cancelled", still: ["cancelled"] });
  if (!order) return cancel(NOT_SO);
  const history = await selectHistory(ctx.deps.sql, order.id);
  const { locale, number } = order;
  const { cancellation: t } = textsOf(locale).orderMails;
  const [first, ...rest] = tellCancellation({ order, history }, locale);
  return await mailNews(ctx, {
    order,
    what: "cancellation",
    subject: t.subject(number),
    sentences: [t.about(number, first!), ...rest],
  });
}

const NOT_SO = "There is no such order, or the step was taken back";

/** The order, where this step of it still holds. */
async function orderAfter(
  { deps: { sql } }: JobContext,
  { step, to, still }: { step: ToldStep; to: OrderStatus; still: readonly OrderStatus[] },
): Promise<Order | null> {
  const [order, last] = await Promise.all([
    selectOrder(sql, { id: step.orderId }),
    selectLastMoveTo(sql, { orderId: step.orderId, to }),
  ]);
  return order && last === step.move && still.includes(order.status) ? order : null;
}
