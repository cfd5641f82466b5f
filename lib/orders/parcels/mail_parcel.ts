import { textsOf } from "../../i18n/mod.ts";
import { cancel, type JobContext, type Outcome } from "../../jobs/task.ts";
import { trackingUrl } from "../carriers.ts";
import { mailNews } from "../mail_news.ts";
import { selectOrder } from "../store.ts";
import { selectParcels } from "./store.ts";

/** Tell a customer, once, that a part of an order has left the house. */
export async function mailParcel(
  { orderId, parcelId }: { orderId: string; parcelId: string },
  ctx: JobContext,
): Promise<Outcome> {
  const { sql } = ctx.deps;
  const [order, parcels] = await Promise.all([
    selectOrder(sql, { id: orderId }),
    selectParcels(sql, orderId),
  ]);
  const parcel = parcels.find(({ id }) => id === parcelId);
  if (!order || !parcel) return cancel("There is no such order, or no such parcel");
  const { carrier, tracking, lines } = parcel;
  const { locale, number } = order;
  const { parcel: t, whereItIs } = textsOf(locale).orderMails;
  const url = trackingUrl(parcel);
  const units = lines.map(({ position, quantity }) =>
    `${quantity} × ${order.lines[position - 1]!.name}`
  );
  return await mailNews(ctx, {
    order,
    what: `parcel-${parcelId}`,
    subject: t.subject(number),
    sentences: [
      t.left(number, carrier),
      t.content(units.join(", ")),
      ...(tracking ? [t.tracking(tracking)] : []),
    ],
    links: url === null ? [] : [{ label: whereItIs, url }],
  });
}
