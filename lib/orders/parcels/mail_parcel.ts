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
  const url = trackingUrl(parcel);
  const units = lines.map(({ position, quantity }) =>
    `${quantity} × ${order.lines[position - 1]!.name}`
  );
  return await mailNews(ctx, {
    order,
    what: `parcel-${parcelId}`,
    subject: `A part of your order ${order.number} is on its way`,
    sentences: [
      `A part of your order ${order.number} has left our house${
        carrier ? ` with ${carrier}` : ""
      }.`,
      `In it: ${units.join(", ")}. The rest follows.`,
      ...(tracking ? [`The number of this parcel is ${tracking}.`] : []),
    ],
    links: url === null ? [] : [{ label: "Where it is now", url }],
  });
}
